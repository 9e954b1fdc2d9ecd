import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { planMerge } from '../engine/merge.ts';
import { openHealth } from '../sealed.ts';
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
import { announce } from './notice.ts';
import { type Clerk, checkReach, checkRight } from './rights.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Makes two files of one again, exactly as they were; what somebody wrote into the file since then stays there. A second
 * time changes nothing.
 * @throws DomainError `refused` with `why: 'later_merge'` while a later merge rests on this one.
 */
export function undoMerge(
	house: House,
	clerk: Clerk,
	input: { mergeId: string; reason: string },
): Promise<{ changed: boolean; seniorId: string; stayed: string[] }> {
	return inTransaction(house, async (tx) => {
		checkRight(clerk, 'merge');
		const merge = await lockMerge(tx, input.mergeId);
		const [keep, drop] = await lockBoth(tx, merge);
		checkReach(clerk, keep.areaPath, 'merge');
		checkReach(clerk, drop.areaPath, 'merge');
		if (merge.undoneAt) return { changed: false, seniorId: keep.id, stayed: [] };
		const later = await findOptionalLaterMerge(tx, merge);
		if (later || keep.mergedInto)
			throw new DomainError('refused', 'A later merge rests on this one', { why: 'later_merge', mergeId: later });
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
	});
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
	const keep: Readonly<Record<string, unknown>> = files.keep;
	const change: Record<string, unknown> = {};
	const stayed: string[] = [];
	for (const [column, { before, after }] of Object.entries(record.columns)) {
		if (same(keep[column], after)) change[column] = before;
		else stayed.push(column);
	}
	if (record.healthMerged) {
		const before = { ...files.keep, ...openHealth(tx.fieldKeys, { ...files.keep, healthSealed: merge.keepHealthSealed, ...NO_HEALTH }) };
		const drop = { ...files.drop, ...openHealth(tx.fieldKeys, files.drop) };
		const now = openHealth(tx.fieldKeys, files.keep);
		const { diseases, allergies, medicines } = { ...before, ...planMerge(before, drop, []) };
		if (same({ diseases, allergies, medicines }, now)) Object.assign(change, NO_HEALTH, { healthSealed: merge.keepHealthSealed });
		else stayed.push('diseases', 'allergies', 'medicines');
	}
	if (record.idNumberTaken && merge.dropIdNumberSealed !== null) {
		const taken = tx.fieldKeys.unseal(merge.dropIdNumberSealed);
		if (files.keep.idNumberSealed !== null && tx.fieldKeys.unseal(files.keep.idNumberSealed) === taken)
			Object.assign(change, { idNumberSealed: null, idNumberIndex: null });
		else stayed.push('idNumber');
	}
	return { change: change as Partial<SeniorColumns>, stayed };
}

const NO_HEALTH = { diseases: [], allergies: [], medicines: [] };

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
