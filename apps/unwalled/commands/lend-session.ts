import { openDatabase } from '@unwalled/database';
import type { Session } from '../../../infra/backup/session.ts';
import { Refusal } from '../../../infra/refusal.ts';
import { listenForInterruption } from '../interruption.ts';

/** A checkpoint before a copy, or reading every page of a large table, takes minutes; 0 waits for ever. */
const PATIENCE = { connectMs: 5_000, lockMs: 5_000, statementMs: 0, silenceMs: 0 };

/** Opens one connection that may take as long as a backup does. */
export async function openSession(url: string): Promise<Session> {
	const database = openDatabase(url, 1, PATIENCE);
	const client = await database.pool.connect();
	// A connection that is lost between two questions is told by the next one.
	client.on('error', () => undefined);
	return {
		rows: async (text, values = []) => (await client.query(text, [...values])).rows,
		async close() {
			client.release();
			await database.close();
		},
	};
}

/** Says a line of progress. */
export function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** Runs work that starts things; when somebody interrupts it, what was started is undone. */
export async function undoneWhenInterrupted(work: (started: (undo: () => Promise<void>) => void) => Promise<void>): Promise<void> {
	const undo: (() => Promise<void>)[] = [];
	const interruption = listenForInterruption(say);
	try {
		await interruption.unlessStopped(work((step) => undo.push(step)));
	} catch (error) {
		if (!interruption.stop.aborted) throw error;
		say('Stopping …');
		for (const step of undo.reverse()) await step().catch(() => undefined);
		throw new Refusal('Interrupted before it was done: give the command again when you like.');
	}
}

/** Reads the options of a command. @throws Refusal with its usage when they are wrong. */
export function orUsage<Parsed extends { positionals: string[] }>(usage: string, parse: () => Parsed): Parsed {
	try {
		const parsed = parse();
		if (parsed.positionals.length > 1) throw new Error(`It takes one folder, not ${parsed.positionals.length}.`);
		return parsed;
	} catch (error) {
		throw new Refusal(`${error instanceof Error ? error.message : String(error)}\nUsage: npm run unwalled -- ${usage}`);
	}
}
