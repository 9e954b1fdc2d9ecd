import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { checkFlow } from './check-flow.ts';
import { FlowError, type FlowFault } from './fault.ts';
import { type Flow, flowLanguages, flowSchema, type VersionedFlow, wordsOf } from './flow.ts';

/** The flows of a house, one for each kind of line. */
export interface Flows {
	readonly sos: VersionedFlow;
	readonly service: VersionedFlow;
	/** Words → file of the city's own recording of them. */
	readonly recordings: ReadonlyMap<string, string>;
}

const VERSION_LENGTH = 12;

/** Reads one flow. @throws FlowError naming file, line and code of each fault. */
export function readFlow(file: string, text: string): VersionedFlow {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const [broken] = document.errors;
	if (broken) throw new FlowError([{ file, line: broken.linePos?.[0].line ?? 1, code: 'no_yaml', message: firstLine(broken.message) }]);
	/** The line of a place, or of the nearest one around it that stands in the file. */
	const lineOf = (at: readonly PropertyKey[]): number => {
		for (let length = at.length; length > 0; length--) {
			const found = document.getIn(at.slice(0, length), true);
			if (isNode(found) && found.range) return lines.linePos(found.range[0]).line;
		}
		return 1;
	};
	const parsed = flowSchema.safeParse(document.toJS());
	if (!parsed.success)
		throw new FlowError(
			parsed.error.issues.map(({ path: at, message }) => ({
				file,
				line: lineOf(at),
				code: 'wrong_field',
				message: `${at.join('.') || 'the file'}: ${message}`,
			})),
		);
	const faults = checkFlow(parsed.data).map(({ at, ...fault }): FlowFault => ({ file, line: lineOf(at), ...fault }));
	if (faults.length > 0) throw new FlowError(faults);
	return { ...parsed.data, version: createHash('sha256').update(text).digest('hex').slice(0, VERSION_LENGTH) };
}

/** Reads every flow of a folder, once at boot. @throws FlowError with all that is wrong in all files. */
export function readFlows(folder: string): Flows {
	const faults: FlowFault[] = [];
	const flows: VersionedFlow[] = [];
	const recordings = new Map<string, string>();
	for (const file of listFiles(folder))
		try {
			const flow = readFlow(file, readFileSync(path.join(folder, file), 'utf8'));
			if (file !== `${flow.flow}.yaml`)
				faults.push({ file, line: 1, code: 'wrong_name', message: `the file of ${flow.flow} is ${flow.flow}.yaml` });
			faults.push(...findRecordings({ folder, file, flow }, recordings));
			flows.push(flow);
		} catch (error) {
			if (!(error instanceof FlowError)) throw error;
			faults.push(...error.faults);
		}
	const only = (line: Flow['line']): VersionedFlow | undefined => {
		const [first, ...more] = flows.filter((flow) => flow.line === line);
		if (first && more.length === 0) return first;
		if (faults.length === 0)
			faults.push({
				file: path.join(folder, `${line}.yaml`),
				line: 1,
				code: 'no_flow',
				message: `exactly one flow must be of the ${line} line`,
			});
		return undefined;
	};
	const [sos, service] = [only('sos'), only('service')];
	if (faults.length > 0 || !sos || !service) throw new FlowError(faults);
	return { sos, service, recordings };
}

function listFiles(folder: string): string[] {
	try {
		return readdirSync(folder)
			.filter((name) => name.endsWith('.yaml'))
			.sort();
	} catch {
		throw new FlowError([{ file: folder, line: 1, code: 'no_flow', message: 'the folder of the flows cannot be read' }]);
	}
}

function findRecordings(of: { folder: string; file: string; flow: Flow }, recordings: Map<string, string>): FlowFault[] {
	return Object.entries(of.flow.prompts).flatMap(([prompt, variants]) =>
		flowLanguages.flatMap((language): FlowFault[] => {
			const variant = variants[language];
			if (variant === undefined || typeof variant === 'string') return [];
			const sound = path.join(of.folder, 'recordings', variant.file);
			recordings.set(wordsOf(variant), sound);
			if (existsSync(sound)) return [];
			return [{ file: of.file, line: 1, code: 'no_recording', message: `${prompt} (${language}): there is no recordings/${variant.file}` }];
		}),
	);
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
