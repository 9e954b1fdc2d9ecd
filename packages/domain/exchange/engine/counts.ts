import type { ImportCounts } from '@unwalled/contracts';

export const noCounts: ImportCounts = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0, notes: 0 };

/** Adds what a batch made to what was counted before. */
export const addCounts = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
	rows: a.rows + b.rows,
	added: a.added + b.added,
	changed: a.changed + b.changed,
	unchanged: a.unchanged + b.unchanged,
	refused: a.refused + b.refused,
	notes: a.notes + b.notes,
});
