import { type FlatRow, importCatalogue, toCatalogueList } from '@unwalled/catalogue';
import { DomainError } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import { importAreas } from '@unwalled/registry';
import { type AreaRow, type CatalogueRow, checkAreaRow, checkCatalogueRow } from './engine/list-rows.ts';
import type { RemarkCode } from './engine/remarks.ts';
import type { Import, RowRemark } from './model.ts';
import type { RowWriter, Written } from './row-writer.ts';

// A whole province has 90,000 areas, a whole catalogue some hundreds: they are compared with what is there in one piece.
const MOST_AREAS = 100_000;
const MOST_ITEMS = 20_000;

const actorOf = ({ createdBy, createdByName }: Import) => ({ id: createdBy, name: createdByName });
const remark = (line: number, field: string, code: RemarkCode, value: string): RowRemark => ({ line, field, code, value, taken: false });

const areaFaults: Readonly<Record<string, RemarkCode>> = {
	form: 'code_invalid',
	two_names: 'duplicate_code',
	no_parent: 'area_unknown',
	above_known: 'refused_by_registry',
	outside: 'area_outside',
};

/** Reads and writes a list of areas, in one piece. */
export function openAreaWriter(house: House, one: Import): RowWriter<AreaRow> {
	return {
		batchRows: MOST_AREAS,
		mostRows: MOST_AREAS,
		look: (row) => checkAreaRow(row, one.mapping),
		async write(_tx, rows, dryRun) {
			// Whoever may not keep areas could not have brought the file.
			const clerk = { ...actorOf(one), role: 'registrar' as const, areaPath: one.areaPath };
			const { report } = await importAreas(house, clerk, { rows: rows.map(({ code, name }) => ({ code, name })), dryRun });
			const { added, renamed, unchanged, refused } = report;
			return {
				added,
				changed: renamed,
				unchanged,
				refused: refused.map(({ line, code, why }) =>
					remark(rows[line - 1]?.line ?? line, 'code', areaFaults[why] ?? 'refused_by_registry', code),
				),
			};
		},
	};
}

/** Reads and writes a list of services with their standards, in one piece; items are what is counted. */
export function openCatalogueWriter(house: House, one: Import): RowWriter<CatalogueRow> {
	return {
		batchRows: MOST_ITEMS,
		mostRows: MOST_ITEMS,
		look: (row) => checkCatalogueRow(row, one.mapping),
		async write(_tx, rows, dryRun): Promise<Written> {
			const refused: RowRemark[] = [];
			let good = rows;
			for (;;) {
				try {
					const { items } = await importCatalogue(house, { ...toCatalogueList(good.map(flat)), actor: actorOf(one), dryRun });
					return { ...items, refused };
				} catch (error) {
					const bad = good.filter((row) => isNamed(row, error));
					if (bad.length === 0) throw error;
					// The list is taken whole or not at all: what it names is left out, and the rest is tried again.
					good = good.filter((row) => !bad.includes(row));
					refused.push(...bad.map(({ line, code }) => remark(line, 'itemCode', 'refused_by_registry', code)));
				}
			}
		},
	};
}

function flat({ line: _line, ...row }: CatalogueRow): FlatRow {
	return row;
}

function isNamed(row: CatalogueRow, error: unknown): boolean {
	if (!(error instanceof DomainError) || error.code !== 'invalid') return false;
	const { itemCode, standardCode, code } = error.facts;
	return (
		row.code === itemCode || (standardCode !== undefined && row.standardCode === standardCode) || (code !== undefined && row.code === code)
	);
}
