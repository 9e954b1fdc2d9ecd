import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST_BYTES = 10_000_000;
const TAIL_BYTES = 8_192;

/** Opens the log file of a process for appending; a grown one is put aside as `.1`, in place of the one before. */
export function openLog(dataDir: string, name: string): { file: string; descriptor: number } {
	const file = path.join(dataDir, 'log', `${name}.log`);
	if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.1`);
	return { file, descriptor: openSync(file, 'a', 0o600) };
}

/** Reads the last words of a log: the message of the last line that has one. */
export function lastWords(file: string): string {
	const opened = openSync(file, 'r');
	try {
		const { size } = statSync(file);
		const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
		readSync(opened, buffer, 0, buffer.length, size - buffer.length);
		const lines = buffer.toString('utf8').trim().split('\n');
		const failure = lines.findLast((line) => /^(\w*Error\b|Error:)/.test(line));
		return failure ?? messageOf(lines.at(-1) ?? '');
	} finally {
		closeSync(opened);
	}
}

function messageOf(line: string): string {
	try {
		const parsed: { msg?: unknown } = JSON.parse(line);
		return typeof parsed.msg === 'string' ? parsed.msg : line;
	} catch {
		return line; // not every line is of ours
	}
}
