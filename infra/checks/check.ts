import { spawn } from 'node:child_process';
import path from 'node:path';
import type { SourceTree } from '../rules/source-tree.ts';

/** What a check has to say: the proof that it looked at something, and what it found. */
export interface Verdict {
	/** What was read, in figures: a check that read nothing has found nothing. */
	readonly proof: string;
	readonly problems: readonly string[];
}

/** What every check may look at. */
export interface CheckedHouse {
	readonly root: string;
	readonly tree: SourceTree;
	/** True when generated parts are to be written anew instead of compared. */
	readonly write: boolean;
}

export interface Check {
	readonly name: string;
	readonly run: (house: CheckedHouse) => Promise<Verdict>;
}

export interface ToolOutput {
	readonly code: number;
	readonly text: string;
}

/** Runs a tool of node_modules and collects what it says. */
export function runTool(root: string, bin: string, args: readonly string[]): Promise<ToolOutput> {
	const env = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}` };
	const child = spawn(path.join(root, 'node_modules', '.bin', bin), [...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let text = '';
	const keep = (part: string) => {
		text += part;
	};
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);
	return new Promise((resolve, reject) => {
		child.once('error', reject).once('close', (code) => resolve({ code: code ?? 1, text: text.trim() }));
	});
}
