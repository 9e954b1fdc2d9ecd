import { type AreaImportReport, DomainError, type Role } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { planAreas } from '../engine/area-codes.ts';
import type { Clerk } from '../seniors/rights.ts';
import { listAreas, lockAreas, upsertAreas } from '../store/areas.ts';

/** Who may change the tree of areas, and give parts of it to operators. */
export const areaKeepers: readonly Role[] = ['administrator', 'registrar'];

/** @throws DomainError `forbidden` for other roles. */
export function checkAreaKeeper(clerk: Clerk): void {
	if (!areaKeepers.includes(clerk.role)) throw new DomainError('forbidden', 'Your role may not do this', { role: clerk.role });
}

/**
 * Imports a list of areas by their official codes: what is missing is added below the nearest known area, names follow the
 * list, and each bad row is refused by itself. The same list again changes nothing. A dry run only reports.
 */
export function importAreas(
	house: House,
	clerk: Clerk,
	input: { rows: readonly { code: string; name: string }[]; dryRun: boolean },
): Promise<{ changed: boolean; report: AreaImportReport }> {
	return inTransaction(house, async (tx) => {
		checkAreaKeeper(clerk);
		if (!input.dryRun) await lockAreas(tx);
		const known = await listAreas(tx.sql);
		const plan = planAreas(input.rows, known, known.length === 0 ? '' : clerk.areaPath);
		const [added, renamed] = [plan.added.length, plan.renamed.length];
		const report = { added, renamed, unchanged: plan.unchanged, refused: [...plan.refused] };
		if (input.dryRun || added + renamed === 0) return { changed: false, report };
		await upsertAreas(tx, [...plan.added, ...plan.renamed]);
		record(tx, {
			actor: { id: clerk.id, name: clerk.name },
			action: 'areas.imported',
			subject: null,
			facts: { added, renamed, refused: plan.refused.length },
			areaPath: clerk.areaPath,
		});
		return { changed: true, report };
	});
}
