/** One thing that is wrong with a flow's file. */
export interface FlowFault {
	readonly file: string;
	readonly line: number;
	readonly code:
		| 'no_yaml'
		| 'wrong_field'
		| 'wrong_name'
		| 'unknown_node'
		| 'unknown_prompt'
		| 'unused_prompt'
		| 'endless_loop'
		| 'unreachable_node'
		| 'unknown_answer'
		| 'path_without_end'
		| 'no_hours'
		| 'open_and_closed'
		| 'no_time'
		| 'asks_before_it_acts'
		| 'no_key_for_sos'
		| 'no_recording'
		| 'no_flow';
	readonly message: string;
}

/** Tells what is wrong with flows, one line for each: `sos.yaml:12 endless_loop: …`. */
export class FlowError extends Error {
	readonly faults: readonly FlowFault[];

	constructor(faults: readonly FlowFault[]) {
		super(`Voice flows are wrong:\n${faults.map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`).join('\n')}`);
		this.name = 'FlowError';
		this.faults = faults;
	}
}
