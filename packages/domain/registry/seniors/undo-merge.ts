import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { planMerge } from '../engine/merge.ts';
import {
	findOptionalLaterMerge,
	lockContacts,
	lockMerge,
	lockPhones,
	type Merge,
	placeContacts,
	placePhones,
	saveUndo,
} from '../store/merges.ts';
import { lockSenior, type SeniorColumns, saveSenior } from '../store/senior-rows.ts';
import { refusingDuplicates } from './duplicates.ts';
import { announce } from './notice.ts';
import { NO_HEALTH, openMerge } from './open-merge.ts';
import { type Clerk, checkReach, checkRight } from './rights.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Makes two files of one again, exactly as they were; what somebody wrote into the file since then stays there. A second
 * time changes nothing.
 * @throws DomainError `refused` with `why`: `later_merge` while a later merge rests on this one, `id_number_known` when
 * another file has the number meanwhile, `merge_unreadable`.
 */
export function undoMerge(
	house: House,
	clerk: Clerk,
	input: { mergeId: string; reason: string },
): Promise<{ changed: boolean; seniorId: string; stayed: string[] }> {
	return refusingDuplicates(inTransaction(house, (tx) => undo(tx, clerk, input)));
}

async function undo(tx: Tx, clerk: Clerk, input: { mergeId: string; reason: string }) {
	checkRight(clerk, 'merge');
	const merge = await lockMerge(tx, input.mergeId);
	const [keep, drop] = await lockBoth(tx, merge);
	checkReach(clerk, keep.areaPath, 'merge');
	checkReach(clerk, drop.areaPath, 'merge');
	if (merge.undoneAt) return { changed: false, seniorId: keep.id, stayed: [] };
	const later = await findOptionalLaterMerge(tx, merge);
	if (later || keep.mergedInto) throw new DomainError('refused', 'A later merge rests on this one', { why: 'later_merge', mergeId: later });
	const { change, stayed } = restored(tx, merge, { keep, drop });
	await saveSenior(tx, keep, change);
	await saveSenior(tx, drop, { mergedInto: null, ...numberOf(tx, merge) });
	await giveBack(tx, merge);
	await saveUndo(tx, merge.id, { id: clerk.id, reason: input.reason });
	announce(tx, clerk, {
		senior: keep,
		type: 'senior.merge_undone',
		payload: { seniorId: keep.id, dropId: drop.id },
		facts: { mergeId: merge.id, dropId: drop.id, stayed },
		reason: input.reason,
	});
	return { changed: true, seniorId: keep.id, stayed };
}

async function lockBoth(tx: Tx, { keepId, dropId }: Merge): Promise<[SeniorColumns, SeniorColumns]> {
	const locked = new Map<string, SeniorColumns>();
	for (const id of [keepId, dropId].toSorted()) locked.set(id, await lockSenior(tx, id));
	const [keep, drop] = [locked.get(keepId), locked.get(dropId)];
	if (!keep || !drop) throw new Error('a merge names a file that is not there');
	return [keep, drop];
}

/** What the file that went on gets back; a field that somebody wrote since the merge stays. */
function restored(tx: Tx, merge: Merge, files: { keep: SeniorColumns; drop: SeniorColumns }) {
	const { record } = merge;
	const { numberTaken, keepNumber, health } = openMerge(tx.fieldKeys, merge, files);
	const keep: Readonly<Record<string, unknown>> = files.keep;
	const change: Record<string, unknown> = {};
	const stayed: string[] = [];
	for (const [column, { before, after }] of Object.entries(record.columns)) {
		if (same(keep[column], after)) change[column] = before;
		else stayed.push(column);
	}
	if (health) {
		const before = { ...files.keep, ...health.before };
		const planned = { ...health.before, ...planMerge(before, { ...files.drop, ...health.drop }, []) };
		const after = { diseases: planned.diseases, allergies: planned.allergies, medicines: planned.medicines };
		if (same(after, health.now)) Object.assign(change, NO_HEALTH, { healthSealed: merge.keepHealthSealed });
		else stayed.push('diseases', 'allergies', 'medicines');
	}
	if (record.idNumberTaken && numberTaken !== null) {
		if (keepNumber === numberTaken) Object.assign(change, { idNumberSealed: null, idNumberIndex: null });
		else stayed.push('idNumber');
	}
	return { change: change as Partial<SeniorColumns>, stayed };
}

function numberOf(tx: Tx, { dropIdNumberSealed }: Merge): Partial<SeniorColumns> {
	if (dropIdNumberSealed === null) return {};
	const number = tx.fieldKeys.unseal(dropIdNumberSealed);
	return { idNumberSealed: tx.fieldKeys.seal(number, 'id_number'), idNumberIndex: tx.fieldKeys.blindIndex(number, 'id_number') };
}

/** Gives contacts and telephones back that are still where the merge put them. */
async function giveBack(tx: Tx, { keepId, dropId, record }: Merge): Promise<void> {
	const there = new Set((await lockContacts(tx, keepId)).map(({ id }) => id));
	await placeContacts(
		tx,
		dropId,
		record.contacts.filter(({ id }) => there.has(id)),
	);
	const held = new Set((await lockPhones(tx, { seniorId: keepId, householdId: '' })).map(({ phone }) => phone));
	await placePhones(
		tx,
		record.phones.filter(({ phone }) => held.has(phone)),
	);
}
