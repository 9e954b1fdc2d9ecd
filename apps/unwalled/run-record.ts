import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../infra/refusal.ts';
import { publish, replace } from './house-folder.ts';
import { identifyProcess } from './process-identity.ts';

/** Where the parts of a house are reached. */
export interface Addresses {
	readonly people: string;
	readonly telephony: string;
	readonly telephonyPublic: string;
	/** Undefined when the carrier is not ours. */
	readonly carrier: string | undefined;
	readonly dispatcher: string;
	readonly auditor: string;
	readonly database: string | undefined;
	readonly databaseEmbedded: boolean;
	readonly queue: 'postgres' | 'redis';
}

/** What a running house writes about itself into `run.json`: also the proof that only one runs on a data folder. */
export interface RunRecord {
	readonly pid: number;
	readonly identity: string;
	readonly startedAt: string;
	readonly ready: boolean;
	readonly addresses: Addresses;
	readonly postgresVersion: string | undefined;
	/** Process ids by name, so that a start after a kill knows what to wait for. */
	readonly processes: Readonly<Record<string, number>>;
}

const ATTEMPTS = 3;

function fileIn(dataDir: string): string {
	return path.join(dataDir, 'run.json');
}

/** Reads what the last house on this data folder wrote, running or not. */
export async function readRunRecord(dataDir: string): Promise<RunRecord | undefined> {
	const text = await readFile(fileIn(dataDir), 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	try {
		const found: Partial<RunRecord> = JSON.parse(text);
		return typeof found.pid === 'number' && found.addresses ? (found as RunRecord) : undefined;
	} catch {
		return undefined; // cut off by a crash of the machine: as good as none
	}
}

/** Tells whether the house that wrote the record still runs. */
export async function isRunning(record: RunRecord | undefined): Promise<boolean> {
	return record !== undefined && (await identifyProcess(record.pid)) === record.identity;
}

/**
 * Makes this process the one that runs the house on the data folder.
 * Resolves to the record of a house that was killed before, if any.
 * @throws Refusal when another one runs.
 */
export async function claimHouseFolder(dataDir: string, addresses: Addresses): Promise<{ own: OwnRecord; killed: RunRecord | undefined }> {
	const identity = await identifyProcess(process.pid);
	if (identity === undefined) throw new Error('the system does not know this process');
	const startedAt = new Date().toISOString();
	const own: RunRecord = { pid: process.pid, identity, startedAt, ready: false, addresses, postgresVersion: undefined, processes: {} };
	let killed: RunRecord | undefined;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		if (await publish(fileIn(dataDir), own)) return { own: new OwnRecord(dataDir, own), killed };
		const other = await readRunRecord(dataDir);
		if (other && (await isRunning(other))) throw alreadyRunning(other, dataDir);
		killed = other;
		await rm(fileIn(dataDir), { force: true });
	}
	throw new Refusal(`Another command is starting the house on ${dataDir}: wait for it.`);
}

/** The record of the house that this process runs: saved whole, one save after the other, and removed at the end. */
export class OwnRecord {
	readonly #dataDir: string;
	#record: RunRecord;
	#removed = false;
	#saving: Promise<void> = Promise.resolve();

	constructor(dataDir: string, record: RunRecord) {
		this.#dataDir = dataDir;
		this.#record = record;
	}

	/** Changes the record and writes it. */
	change(changes: Partial<RunRecord>): Promise<void> {
		this.#record = { ...this.#record, ...changes };
		const save = async () => (this.#removed ? undefined : replace(fileIn(this.#dataDir), this.#record));
		this.#saving = this.#saving.then(save, save);
		return this.#saving;
	}

	/** Notes which process does the work of `name` now. */
	noteProcess(name: string, pid: number): Promise<void> {
		return this.change({ processes: { ...this.#record.processes, [name]: pid } });
	}

	/** Removes the record when the house has stopped. */
	async remove(): Promise<void> {
		this.#removed = true;
		await this.#saving.catch(() => undefined);
		await rm(fileIn(this.#dataDir), { force: true });
	}
}

function alreadyRunning(other: RunRecord, dataDir: string): Refusal {
	return new Refusal(
		`Unwalled runs already on ${dataDir} (process ${other.pid}): open ${other.addresses.people}, or stop it with Ctrl-C in its window or \`kill ${other.pid}\`.`,
	);
}
