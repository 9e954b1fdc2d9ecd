import type { Readable } from 'node:stream';
import { DomainError, maskAddress, maskPhone } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { type House, inTransaction } from '@unwalled/messaging';
import { type CellValue, writeCsv, writeXlsx } from '@unwalled/tables';
import { record } from '@unwalled/trail';
import { findExport, listExportedAreas, listExportedSeniors, saveFetch } from '../export-store.ts';
import type { Export } from '../model.ts';

const PAGE_ROWS = 1_000;

/** A file on its way out. */
export interface FetchedExport {
	readonly content: Readable;
	readonly fileName: string;
	readonly mediaType: string;
}

/** Where the rows of an export are read. */
interface Source {
	readonly house: House;
	/** The rows as the asker's own eyes see them. */
	readonly rows: Sql;
}

const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/**
 * Streams an export to who asked for it; nothing of it is kept. Telephones and addresses are masked for everybody, and
 * id numbers never leave the house.
 * @throws DomainError `not_found` for other people's exports, `refused` when its time is over.
 */
export async function fetchExport(source: Source, input: { exportId: string; accountId: string }): Promise<FetchedExport> {
	const one = await findExport(source.house.database.sql, input.exportId);
	if (one.accountId !== input.accountId) throw new DomainError('not_found', 'No such export', { exportId: one.id });
	if (source.house.clock.now() > one.expiresAt) throw new DomainError('refused', 'The export is over: ask again', { status: 'expired' });
	const { columns, rows } = one.kind === 'areas' ? areaTable(source, one) : seniorTable(source, one);
	const table = {
		title: one.kind === 'areas' ? '区划' : '老人',
		columns,
		rows: counted(source.house, one, rows),
		watermark: watermarkOf(one),
	};
	const content = one.format === 'csv' ? writeCsv(table) : writeXlsx(table);
	return { content, mediaType: mediaTypes[one.format], fileName: `unwalled-${one.kind}-${one.id}.${one.format}` };
}

/** Says who took the rows, when, why and under which number: it stands inside the file. */
export function watermarkOf({ id, accountName, accountId, createdAt, why, areaPath }: Export): string[] {
	return [
		`没有围墙的养老院 Unwalled 导出 ${id}`,
		`导出人 By: ${accountName} (${accountId})`,
		`时间 At: ${createdAt.toISOString()} 范围 Area: ${areaPath}`,
		`用途 Why: ${why}`,
		'含个人信息，请勿外传，用后删除。Personal data: do not pass on, delete after use.',
	];
}

type Rows = AsyncGenerator<readonly CellValue[]>;

/** Counts what left the house, also when whoever fetched it went away in the middle. */
async function* counted(house: House, one: Export, rows: Rows): Rows {
	let count = 0;
	try {
		for await (const row of rows) {
			count++;
			yield row;
		}
	} finally {
		await inTransaction(house, async (tx) => {
			await saveFetch(tx, one.id, count);
			const actor = { id: one.accountId, name: one.accountName };
			const facts = { kind: one.kind, format: one.format, rows: count };
			record(tx, {
				actor,
				action: 'export.fetched',
				subject: { kind: 'export', id: one.id },
				facts,
				reason: one.why,
				areaPath: one.areaPath,
			});
		});
	}
}

function seniorTable({ rows }: Source, { areaPath }: Export): { columns: string[]; rows: Rows } {
	const columns = ['编号', '姓名', '性别', '出生日期', '区划代码', '社区', '住址', '电话', '身份证已登记', '居住状况', '能力等级'];
	async function* read(): Rows {
		for (let after = ''; ; ) {
			const page = await listExportedSeniors(rows, { areaPath, after, limit: PAGE_ROWS });
			for (const one of page) {
				const { id, name, sex, bornOn, areaCode, areaName, address, phones, hasIdNumber, livingState, abilityLevel } = one;
				const reached = [maskAddress(address), phones.map(maskPhone).join('、'), hasIdNumber ? '是' : '否'];
				yield [id, name, sex === 'male' ? '男' : '女', bornOn, areaCode, areaName, ...reached, livingState, abilityLevel];
			}
			const last = page.at(-1);
			if (!last || page.length < PAGE_ROWS) return;
			after = last.id;
		}
	}
	return { columns, rows: read() };
}

function areaTable({ rows }: Source, { areaPath }: Export): { columns: string[]; rows: Rows } {
	async function* read(): Rows {
		for (let after = ''; ; ) {
			const page = await listExportedAreas(rows, { areaPath, after, limit: PAGE_ROWS });
			for (const { code, name, level, parentCode } of page) yield [code, name, level, parentCode];
			const last = page.at(-1);
			if (!last || page.length < PAGE_ROWS) return;
			after = last.code;
		}
	}
	return { columns: ['区划代码', '名称', '级别', '上级代码'], rows: read() };
}
