import type { Injected } from '../faults/storm.ts';
import type { Sample } from './samples.ts';
import type { Verdict } from './verdict.ts';

/** Everything that a run has measured; the report is made of it. */
export interface Outcome {
	readonly seed: number;
	readonly seconds: number;
	readonly queue: 'redis' | 'postgres';
	readonly startedAt: string;
	readonly tookS: number;
	readonly machine: string;
	readonly services: readonly string[];
	/** Kinds of fault of this run with what each does. */
	readonly kinds: readonly { readonly name: string; readonly what: string; readonly planned: number }[];
	/** Faults that this machine does not allow, each with the reason. */
	readonly skipped: readonly string[];
	readonly load: {
		readonly sent: number;
		readonly repeated: number;
		readonly putOff: number;
		readonly staticRoutes: number;
		readonly heldBack: number;
		readonly settled: number;
		readonly dispatched: number;
		readonly visited: number;
		readonly unseen: number;
	};
	readonly injected: readonly Injected[];
	readonly samples: readonly Sample[];
	/** When the door acknowledged a press. */
	readonly answers: readonly number[];
	/** How long after the last fault everything was done; null when it was not in time. */
	readonly quietAfterS: number | null;
	/** What was left to do when the patience ended. */
	readonly left: string;
	/** Every service still ran at the end, and the supervisor is the first one. */
	readonly standing: boolean;
	readonly verdict: Verdict;
}
