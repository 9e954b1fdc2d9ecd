import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ImportKind } from '@unwalled/contracts';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { cancelImport, checkImport, runImport } from '../commands/steer-import.ts';
import { tidyImports } from '../commands/tidy-imports.ts';
import { uploadImport } from '../commands/upload-import.ts';
import { type ImportOutcome, workOnImport } from '../commands/work-import.ts';
import { ImportFiles } from '../files.ts';
import { findImport, listRemarks } from '../import-store.ts';
import type { Import } from '../model.ts';

export const CITY = '371000000000';
export const STREET = `${CITY}.371002000000.371002001000`;
export const actor = { id: 'acc_registrar', name: '登记员' };

type Content = string | Buffer | AsyncIterable<Uint8Array>;

/** A house into which a test imports files, and the folder where they lie. */
export class ImportTestDesk {
	readonly house: TestHouse;
	readonly folder: string;
	readonly files: ImportFiles;

	private constructor(house: TestHouse, folder: string) {
		this.house = house;
		this.folder = folder;
		this.files = new ImportFiles(folder);
	}

	static async open(): Promise<ImportTestDesk> {
		return new ImportTestDesk(await openTestHouse(), await mkdtemp(path.join(os.tmpdir(), 'unwalled-imports-')));
	}

	async close(): Promise<void> {
		await this.house.close();
		await rm(this.folder, { recursive: true });
	}

	/** Ends what a test has left open. */
	async clear(): Promise<void> {
		const { rows } = await this.house.database.pool.query<{ id: string }>(
			"select id from imports where status in ('uploaded', 'checked', 'running')",
		);
		for (const { id } of rows) await cancelImport(this.house, { importId: id, actor, reason: 'the test is over' });
		await tidyImports(this.house, this.files);
	}

	/** Works as the background does. */
	work(options: { signal?: AbortSignal } = {}): Promise<ImportOutcome> {
		return workOnImport({ house: this.house, files: this.files, areaCode: '0631' }, options);
	}

	/** Counts rows of a table, with a condition. */
	async count(what: string): Promise<number> {
		const { rows } = await this.house.database.pool.query<{ n: string }>(`select count(*) as n from ${what}`);
		return Number(rows[0]?.n);
	}

	bring(content: Content, areaPath = CITY, kind: ImportKind = 'seniors') {
		const source: AsyncIterable<Uint8Array | string> =
			typeof content === 'string' || Buffer.isBuffer(content) ? Readable.from([content]) : content;
		return uploadImport(this.house, this.files, { kind, fileName: 'register.csv', areaPath, content: source, actor });
	}

	/** Brings a file, has it checked and written; gives how it ended. */
	async importWhole(content: Content, areaPath?: string, kind?: ImportKind): Promise<Import> {
		const { import: one } = await this.bring(content, areaPath, kind);
		await checkImport(this.house, { importId: one.id, actor });
		await this.work();
		await runImport(this.house, { importId: one.id, actor });
		await this.work();
		return findImport(this.house.database.sql, one.id);
	}

	/** Gives a report as lines: line, field, code. */
	async remarksOf(importId: string): Promise<string[]> {
		const remarks = await listRemarks(this.house.database.sql, { importId, after: 0, limit: 100 });
		return remarks.map(({ line, field, code }) => `${line} ${field} ${code}`);
	}
}
