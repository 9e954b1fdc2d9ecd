import type { FieldSaid, SeniorField } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { openHealth, sealHealth } from '../sealed.ts';
import { appendFacts, type Fact, listNewestFacts, type NewFact } from '../store/facts.ts';
import { type SeniorColumns, saveSenior } from '../store/senior-rows.ts';
import { refusingDuplicates } from './duplicates.ts';
import { checkBirthday, checkIdNumber, checkIdNumberFree, columnsOf, currentValue, factOf } from './field-values.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import { type Clerk, reaches } from './rights.ts';

interface SaveInput {
	readonly seniorId: string;
	readonly version: number;
	readonly fields: readonly FieldSaid[];
	readonly reason?: string | undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Saves what somebody said of a senior, each field with its source and the day until which it holds. Saying again what
 * stands there already, by another source or for longer, is a fact of its own; by the same one, nothing.
 * @throws DomainError `invalid` or `refused` with `field` and `why`: nothing is saved then.
 */
export function saveSeniorFields(house: House, clerk: Clerk, input: SaveInput): Promise<{ changed: boolean }> {
	return refusingDuplicates(
		inTransaction(house, async (tx) => {
			const act = input.fields.every(({ field }) => field === 'wishes') ? 'save_wishes' : 'save_fields';
			const senior = await openFile(tx, clerk, { ...input, act });
			const newest = new Map((await listNewestFacts(tx.sql, senior.id)).map((fact) => [fact.field, fact]));
			let row: SeniorColumns = { ...senior, ...sealPlain(tx, senior) };
			const facts: NewFact[] = [];
			for (const said of inOrder(input.fields)) {
				const checked = await check(tx, clerk, senior, said);
				const isSame = same(currentValue(tx.fieldKeys, row, checked.field), checked.value);
				if (isSame && isRepeated(newest.get(checked.field), checked)) continue;
				if (!isSame) row = { ...row, ...columnsOf(tx.fieldKeys, row, checked) };
				facts.push({
					...factOf(tx.fieldKeys, checked),
					seniorId: senior.id,
					source: checked.source,
					validUntil: checked.validUntil ?? null,
					reason: input.reason,
				});
			}
			if (facts.length === 0) return { changed: false };
			const { id: _, version: __, ...columns } = row;
			await saveSenior(tx, senior, columns);
			appendFacts(tx, facts, clerk);
			const fields = facts.map(({ field }) => field);
			announce(tx, clerk, {
				senior,
				type: 'senior.changed',
				payload: { seniorId: senior.id, fields },
				facts: { fields },
				reason: input.reason,
			});
			return { changed: true };
		}),
	);
}

// A name brings its own pinyin; pinyin that is said with it is righter.
const inOrder = (fields: readonly FieldSaid[]): FieldSaid[] =>
	fields.toSorted((a, b) => Number(a.field === 'pinyin') - Number(b.field === 'pinyin'));

const isRepeated = (newest: Fact | undefined, said: FieldSaid): boolean =>
	newest !== undefined && newest.source === said.source && newest.validUntil === (said.validUntil ?? null);

/** Health that was written before there were keys is sealed the first time somebody saves the file. */
function sealPlain(tx: Tx, senior: SeniorColumns): Partial<SeniorColumns> {
	return senior.healthSealed === null ? sealHealth(tx.fieldKeys, openHealth(tx.fieldKeys, senior)) : {};
}

async function check(tx: Tx, clerk: Clerk, senior: SeniorColumns, said: FieldSaid): Promise<FieldSaid & { field: SeniorField }> {
	if (said.field === 'bornOn') checkBirthday(said.value, tx.now);
	if (said.field === 'cardNumber' && said.value !== null) return { ...said, value: said.value.toUpperCase() };
	if (said.field !== 'idNumber' || said.value === null) return said;
	const value = checkIdNumber(said.value);
	await checkIdNumberFree(tx, value, { seniorId: senior.id, sees: reaches(clerk) });
	return { ...said, value };
}
