import type { Readable } from 'node:stream';
import type { Sql } from '@unwalled/database';
import { type CellValue, writeCsv } from '@unwalled/tables';
import { remarkText } from './engine/remarks.ts';
import { listRemarks } from './import-store.ts';
import type { Import } from './model.ts';
import { columnOf } from './views.ts';

const PAGE_ROWS = 1_000;

/** Streams the report of an import as a table: one line for each remark, values masked. */
export function writeReport(query: Sql, one: Import): Readable {
	async function* rows(): AsyncGenerator<readonly CellValue[]> {
		for (let after = 0; ; ) {
			const page = await listRemarks(query, { importId: one.id, after, limit: PAGE_ROWS });
			for (const { line, field, code, value, taken } of page) {
				const { zh, en } = remarkText(code);
				yield [line, columnOf(one, field), value, taken ? '已录入 taken' : '未录入 refused', code, zh, en];
			}
			const last = page.at(-1);
			if (!last || page.length < PAGE_ROWS) return;
			after = last.ordinal;
		}
	}
	const columns = ['行 Line', '列 Column', '值 Value', '结果 Result', '代码 Code', '原因', 'Reason'];
	const { added, changed, unchanged, refused } = one.counts;
	const watermark = [`${one.fileName} ${one.id}: +${added} ~${changed} =${unchanged} ✕${refused}`];
	return writeCsv({ title: '报告', columns, rows: rows(), watermark });
}
