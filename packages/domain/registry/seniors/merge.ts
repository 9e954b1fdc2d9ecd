import { DomainError, type SeniorField } from '@unwalled/contracts';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { type MergeColumns, planMerge } from '../engine/merge.ts';
import type { MergeRecord } from '../schema/seniors.ts';
import { type Health, healthFields, openHealth, sealHealth } from '../sealed.ts';
import { appendFacts, type NewFact } from '../store/facts.ts';
import { listSeniorsBehind } from '../store/households.ts';
import { insertMerge, lockContacts, lockPhones, placeContacts, placePhones } from '../store/merges.ts';
import { type SeniorColumns, saveSenior } from '../store/senior-rows.ts';
import { factOf, openIdNumber } from './field-values.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

interface MergeInput {
	/** The file that goes on. */
	readonly keepId: string;
	readonly version: number;
	/** The file that ends in it. */
	readonly dropId: string;
	readonly dropVersion: number;
	readonly take: readonly SeniorField[];
	readonly reason: string;
}

/** A file as merging sees it, opened. */
const opened = (keys: FieldKeys, row: SeniorColumns): MergeColumns & Health => ({ ...row, ...openHealth(keys, row) });

/**
 * Makes two files of one person one. The file that ends keeps its row, its facts, consents and tickets, and all reads follow
 * it to the one that goes on; contacts and personal telephones go over. All that changed is written down for `undoMerge`.
 * @throws DomainError `refused` with `why`: `different_id_numbers` for two people, `merged` for a file that ended already.
 */
export async function mergeSeniors(house: House, clerk: Clerk, input: MergeInput): Promise<{ changed: boolean; mergeId: string }> {
	if (input.keepId === input.dropId) throw new DomainError('invalid', 'These are one file', { field: 'dropId', why: 'same_file' });
	return inTransaction(house, async (tx) => {
		const [keep, drop] = await openBoth(tx, clerk, input);
		const keys = tx.fieldKeys;
		const [keepNumber, dropNumber] = [openIdNumber(keys, keep), openIdNumber(keys, drop)];
		if (keepNumber !== null && dropNumber !== null && keepNumber !== dropNumber)
			throw new DomainError('refused', 'Two id numbers are two people', { field: 'idNumber', why: 'different_id_numbers' });
		const mergeId = tx.newId('mrg');
		const before = opened(keys, keep);
		const plan = planMerge(before, opened(keys, drop), input.take);
		const idNumberTaken = keepNumber === null && dropNumber !== null;
		const noNumber = { idNumberSealed: null, idNumberIndex: null };
		// First, for the number is nobody's twice, not even in between.
		await saveSenior(tx, drop, { mergedInto: keep.id, ...(idNumberTaken ? noNumber : {}) });
		await saveSenior(tx, keep, {
			...columnsOf(keys, before, plan),
			...(idNumberTaken ? { idNumberSealed: drop.idNumberSealed, idNumberIndex: drop.idNumberIndex } : {}),
		});
		const moved = { contacts: await moveContacts(tx, keep, drop), phones: await movePhones(tx, keep, drop) };
		await insertMerge(tx, {
			id: mergeId,
			keepId: keep.id,
			dropId: drop.id,
			record: { ...recordOf(before, plan), ...moved, idNumberTaken },
			dropIdNumberSealed: idNumberTaken ? drop.idNumberSealed : null,
			keepHealthSealed: keep.healthSealed ?? sealHealth(keys, before).healthSealed,
			reason: input.reason,
			mergedAt: tx.now,
			mergedBy: clerk.id,
			mergedByName: clerk.name,
		});
		const fields = [...Object.keys(plan).filter(isField), ...(idNumberTaken ? ['idNumber' as const] : [])];
		const values = { ...before, ...plan, idNumber: dropNumber, wishes: plan.ringWishes ?? keep.ringWishes };
		appendFacts(
			tx,
			fields.map(
				(field): NewFact => ({ ...factOf(keys, { field, value: values[field] }), seniorId: keep.id, source: 'merge', reason: mergeId }),
			),
			clerk,
		);
		announce(tx, clerk, {
			senior: keep,
			type: 'senior.merged',
			payload: { seniorId: keep.id, dropId: drop.id },
			facts: { mergeId, dropId: drop.id, fields },
			reason: input.reason,
		});
		return { changed: true, mergeId };
	});
}

/** Locks both in one order, so that two who merge the same files crosswise do not wait for each other. */
async function openBoth(tx: Tx, clerk: Clerk, input: MergeInput): Promise<[SeniorColumns, SeniorColumns]> {
	const keep = { seniorId: input.keepId, version: input.version, act: 'merge' } as const;
	const drop = { seniorId: input.dropId, version: input.dropVersion, act: 'merge' } as const;
	if (input.keepId < input.dropId) {
		const first = await openFile(tx, clerk, keep);
		return [first, await openFile(tx, clerk, drop)];
	}
	const first = await openFile(tx, clerk, drop);
	return [await openFile(tx, clerk, keep), first];
}

const isHealth = (column: string): boolean => (healthFields as readonly string[]).includes(column);
// What follows from other fields, or has no source of its own.
const isField = (column: string): column is SeniorField => !['initials', 'ringWishes', 'barredWorkerIds'].includes(column);

function columnsOf(keys: FieldKeys, before: Health, plan: Partial<MergeColumns>): Partial<SeniorColumns> {
	const { diseases = before.diseases, allergies = before.allergies, medicines = before.medicines, ...columns } = plan;
	const health = sealHealth(keys, { diseases: [...diseases], allergies: [...allergies], medicines: [...medicines] });
	return { ...(columns as Partial<SeniorColumns>), ...health };
}

function recordOf(before: MergeColumns, plan: Partial<MergeColumns>): Pick<MergeRecord, 'columns' | 'healthMerged'> {
	const plain = (Object.keys(plan) as (keyof MergeColumns)[]).filter((column) => !isHealth(column));
	return {
		columns: Object.fromEntries(plain.map((column) => [column, { before: before[column], after: plan[column] }])),
		healthMerged: Object.keys(plan).some(isHealth),
	};
}

/** Puts the contacts of the file that ends behind those of the other; whoever has the same telephone is there already. */
async function moveContacts(tx: Tx, keep: SeniorColumns, drop: SeniorColumns): Promise<MergeRecord['contacts']> {
	const [own, others] = [await lockContacts(tx, keep.id), await lockContacts(tx, drop.id)];
	const known = new Set(own.map(({ phone }) => phone));
	const moving = others.filter(({ phone }) => !known.has(phone));
	const last = Math.max(0, ...own.map(({ ordinal }) => ordinal));
	await placeContacts(
		tx,
		keep.id,
		moving.map(({ id }, at) => ({ id, ordinal: last + at + 1 })),
	);
	return moving.map(({ id, ordinal }) => ({ id, ordinal }));
}

/**
 * Gives the telephones of the file that ends to the other person's: a press names them now. A landline stays behind its
 * door, for that is where help is wanted; where nobody else lives any more, all of them name the person.
 */
async function movePhones(tx: Tx, keep: SeniorColumns, drop: SeniorColumns): Promise<MergeRecord['phones']> {
	const isEmptied = keep.householdId !== drop.householdId && (await listSeniorsBehind(tx.sql, drop.householdId)).length === 0;
	const phones = await lockPhones(tx, { seniorId: drop.id, householdId: drop.householdId });
	const moving = phones.filter(({ seniorId }) => seniorId === drop.id || (isEmptied && seniorId === null));
	await placePhones(
		tx,
		moving.map((phone) => ({
			phone: phone.phone,
			householdId: phone.kind === 'mobile' && phone.seniorId === drop.id ? keep.householdId : phone.householdId,
			seniorId: keep.id,
		})),
	);
	return moving.map(({ phone, householdId, seniorId }) => ({ phone, householdId, seniorId }));
}
