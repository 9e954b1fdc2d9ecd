import { type House, inTransaction } from '@unwalled/messaging';
import type { ImportFiles } from '../files.ts';
import { listImportsToTidy, lockImport, saveImport } from '../import-store.ts';

// A file of people lies about for a week at most.
const FORGOTTEN_MS = 7 * 24 * 3_600_000;
const AT_ONCE = 20;
const ENDED = new Set(['finished', 'failed', 'canceled']);

/** Removes files that have no use any more; an import that nobody went on with is canceled. Answers how many. */
export async function tidyImports(house: House, files: ImportFiles): Promise<number> {
	const since = new Date(house.clock.now().getTime() - FORGOTTEN_MS);
	const ready = await listImportsToTidy(house.database.sql, since, AT_ONCE);
	for (const { id } of ready) {
		const over = await inTransaction(house, async (tx) => {
			const one = await lockImport(tx, id);
			if (one.wanted) return false; // somebody goes on with it after all
			const end = ENDED.has(one.status) ? {} : { status: 'canceled', endedAt: tx.now, reason: 'forgotten' };
			await saveImport(tx, one, { ...end, fileGone: true });
			return true;
		});
		if (over) await files.remove(id);
	}
	return ready.length;
}
