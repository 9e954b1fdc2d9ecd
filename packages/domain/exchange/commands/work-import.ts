import { randomBytes } from 'node:crypto';
import { DomainError, errorTable, type ImportCounts } from '@unwalled/contracts';
import { asDomainError } from '@unwalled/database';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { openTable, TableError, usualLimits } from '@unwalled/tables';
import { record } from '@unwalled/trail';
import { addCounts } from '../engine/counts.ts';
import type { ImportFiles } from '../files.ts';
import { claimImport, insertRemarks, lockImport, releaseLease, saveImport, saveProgress } from '../import-store.ts';
import type { Import } from '../model.ts';
import type { Looked, RowWriter } from '../row-writer.ts';
import { openAreaWriter, openCatalogueWriter } from '../write-lists.ts';
import { openSeniorWriter } from '../write-seniors.ts';

/** What the background works with. */
export interface ImportDesk {
	readonly house: House;
	readonly files: ImportFiles;
	/** Of the trunk, put before local telephone numbers. */
	readonly areaCode: string;
}

export type ImportOutcome = 'nothing' | 'checked' | 'finished' | 'failed' | 'stopped';

// A batch takes a second; whoever was silent for longer is dead, and another goes on from the cursor.
const LEASE_MS = 60_000;
// A single row may be one that the database refuses; so many one after the other are a mistake of ours.
const MOST_REFUSED_IN_A_ROW = 20;

/** Somebody canceled the import, or another process has it. */
class Stopped extends Error {}

/**
 * Takes one import that wants work and works on it to its end, or until `signal` asks to stop. Each batch is one
 * transaction with its report and its cursor: a process that dies loses nothing, and nothing is written twice.
 */
export async function workOnImport(
	desk: ImportDesk,
	{ importId, signal }: { importId?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<ImportOutcome> {
	const lease = randomBytes(12).toString('hex');
	const one = await inTransaction(desk.house, (tx) => claimImport(tx, { importId, lease, until: leaseEnd(tx) }));
	if (!one) return 'nothing';
	const release = () => releaseLease(desk.house.database.sql, one.id, lease).catch(() => undefined); // else it runs out by itself
	try {
		if (!(await desk.files.has(one.id))) {
			await release(); // it was brought to another machine of the house
			return 'nothing';
		}
		return await (await openRun(desk, one)).toEnd(signal);
	} catch (error) {
		if (error instanceof Stopped) return 'stopped';
		if (error instanceof TableError) return fail(desk, one, error);
		if (isPassing(error)) await release();
		else await fail(desk, one, { code: 'unexpected', facts: {} });
		throw error;
	}
}

const isPassing = (error: unknown): boolean => {
	const known = asDomainError(error);
	return known instanceof DomainError && errorTable[known.code].retryable;
};

async function openRun(desk: ImportDesk, one: Import): Promise<{ toEnd(signal: AbortSignal | undefined): Promise<ImportOutcome> }> {
	if (one.kind === 'areas') return new ImportRun(desk, one, openAreaWriter(desk.house, one));
	if (one.kind === 'catalogue') return new ImportRun(desk, one, openCatalogueWriter(desk.house, one));
	return new ImportRun(desk, one, await openSeniorWriter(desk.house, one, desk.areaCode));
}

const leaseEnd = (tx: Tx): Date => new Date(tx.now.getTime() + LEASE_MS);

interface Failure {
	readonly code: string;
	readonly facts: Readonly<Record<string, string | number>>;
}

async function fail({ house, files }: ImportDesk, one: Import, { code, facts }: Failure): Promise<ImportOutcome> {
	await inTransaction(house, async (tx) => {
		const failure = { code, facts: { ...facts } };
		await saveImport(tx, await lockImport(tx, one.id), { ...ended(tx), status: 'failed', failure });
		const actor = { id: one.createdBy, name: one.createdByName };
		record(tx, { actor, action: 'import.failed', subject: { kind: 'import', id: one.id }, facts: { code }, areaPath: one.areaPath });
	});
	await files.remove(one.id);
	return 'failed';
}

const ended = (tx: Tx) => ({ wanted: null, lease: null, leaseUntil: null, endedAt: tx.now, fileGone: true });

/** One pass over the file of one import. */
class ImportRun<Row> {
	readonly #desk: ImportDesk;
	readonly #one: Import;
	readonly #writer: RowWriter<Row>;
	#refusedInARow = 0;

	constructor(desk: ImportDesk, one: Import, writer: RowWriter<Row>) {
		this.#desk = desk;
		this.#one = one;
		this.#writer = writer;
	}

	async toEnd(signal: AbortSignal | undefined): Promise<ImportOutcome> {
		const { files, house } = this.#desk;
		const { id, headerLine, cursor, lease } = this.#one;
		const table = await openTable(files.placeOf(id), { ...usualLimits, rows: this.#writer.mostRows });
		let batch: Looked<Row>[] = [];
		let ordinal = 0;
		// The next rows are read while PostgreSQL writes the ones before.
		let writing = Promise.resolve();
		for await (const fileRow of table.rows) {
			if (fileRow.line <= headerLine) continue;
			const looked = this.#writer.look(fileRow);
			if (++ordinal <= cursor) continue; // written by whoever had it before; looked at, so that repetitions are known
			batch.push(looked);
			if (batch.length < this.#writer.batchRows) continue;
			await writing;
			if (signal?.aborted) {
				await releaseLease(house.database.sql, id, lease ?? '');
				return 'stopped';
			}
			writing = this.#commit(batch, ordinal);
			writing.catch(() => undefined); // heard at the next await
			batch = [];
		}
		await writing;
		if (batch.length > 0) await this.#commit(batch, ordinal);
		return this.#end(ordinal);
	}

	/** Commits rows; when the database refuses them, the one that it refuses is found by halving. */
	async #commit(rows: readonly Looked<Row>[], upTo: number): Promise<void> {
		try {
			await this.#commitWhole(rows, upTo);
			this.#refusedInARow = 0;
		} catch (error) {
			const [first] = rows;
			if (error instanceof Stopped || error instanceof DomainError || !first) throw error;
			if (rows.length > 1) {
				const half = Math.ceil(rows.length / 2);
				await this.#commit(rows.slice(0, half), upTo - rows.length + half);
				await this.#commit(rows.slice(half), upTo);
				return;
			}
			if (++this.#refusedInARow > MOST_REFUSED_IN_A_ROW) throw error;
			const remark = { field: '', code: 'refused_by_registry', value: '', taken: false };
			await this.#commitWhole([{ ...first, row: null, remarks: [...first.remarks, remark] }], upTo);
		}
	}

	#commitWhole(rows: readonly Looked<Row>[], upTo: number): Promise<void> {
		return inTransaction(this.#desk.house, async (tx) => {
			const one = await this.#lock(tx);
			const dry = one.wanted === 'check';
			const good = rows.flatMap(({ row }) => row ?? []);
			const written = await this.#writer.write(tx, good, dry);
			const remarks = rows.flatMap(({ line, remarks }) => remarks.map((remark) => ({ ...remark, line })));
			await insertRemarks(
				tx,
				one.id,
				[...remarks, ...written.refused].toSorted((a, b) => a.line - b.line),
			);
			const made: ImportCounts = {
				rows: rows.length,
				added: written.added,
				changed: written.changed,
				unchanged: written.unchanged,
				refused: rows.length - good.length + new Set(written.refused.map(({ line }) => line)).size,
				notes: remarks.filter(({ taken }) => taken).length,
			};
			await saveProgress(tx, one.id, { cursor: upTo, counts: addCounts(one.counts, made), leaseUntil: leaseEnd(tx) });
			if (!dry && made.added + made.changed > 0) this.#note(tx, 'import.batch_written', { upTo, added: made.added, changed: made.changed });
		});
	}

	/** @throws Stopped when the import is no longer ours. */
	async #lock(tx: Tx): Promise<Import> {
		const one = await lockImport(tx, this.#one.id);
		if (one.lease !== this.#one.lease || one.wanted !== this.#one.wanted) throw new Stopped();
		return one;
	}

	async #end(totalRows: number): Promise<ImportOutcome> {
		const dry = this.#one.wanted === 'check';
		await inTransaction(this.#desk.house, async (tx) => {
			const one = await this.#lock(tx);
			if (dry) await saveImport(tx, one, { status: 'checked', wanted: null, lease: null, leaseUntil: null, totalRows });
			else await saveImport(tx, one, { ...ended(tx), status: 'finished', totalRows });
			this.#note(tx, dry ? 'import.checked' : 'import.finished', { ...one.counts });
		});
		if (!dry) await this.#desk.files.remove(this.#one.id);
		return dry ? 'checked' : 'finished';
	}

	#note(tx: Tx, action: string, facts: Record<string, number>): void {
		const { id, createdBy, createdByName, areaPath } = this.#one;
		record(tx, { actor: { id: createdBy, name: createdByName }, action, subject: { kind: 'import', id }, facts, areaPath });
	}
}
