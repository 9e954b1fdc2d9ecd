import type { ExportFormat, ExportKind } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { insertExport } from '../export-store.ts';
import type { Export } from '../model.ts';

// Long enough for a slow line, short enough that a link in a browser's history is worth nothing.
const FETCHED_WITHIN_MS = 30 * 60_000;

/** Writes down who takes what out of the house, and why; the rows are fetched with it. */
export function makeExport(
	house: House,
	input: { kind: ExportKind; format: ExportFormat; areaPath: string; why: string; actor: Actor },
): Promise<{ changed: true; export: Export }> {
	const { actor, ...wanted } = input;
	return inTransaction(house, async (tx) => {
		const expiresAt = new Date(tx.now.getTime() + FETCHED_WITHIN_MS);
		const row = await insertExport(tx, {
			...wanted,
			id: tx.newId('exp'),
			accountId: actor.id,
			accountName: actor.name,
			createdAt: tx.now,
			expiresAt,
		});
		const { kind, format, areaPath, why } = wanted;
		record(tx, { actor, action: 'export.asked', subject: { kind: 'export', id: row.id }, facts: { kind, format }, reason: why, areaPath });
		return { changed: true, export: row };
	});
}
