import { DomainError, type FieldSaid, type SeniorField } from '@unwalled/contracts';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import type { Tx } from '@unwalled/messaging';
import { readIdNumber } from '../engine/id-number.ts';
import { readWishes, sayWish } from '../engine/wishes.ts';
import { dayInChina } from '../rules.ts';
import { type Health, healthFields, openHealth, sealHealth } from '../sealed.ts';
import type { NewFact } from '../store/facts.ts';
import { findOptionalByIdNumber, type SeniorColumns } from '../store/senior-rows.ts';
import { toPinyin } from './pinyin.ts';

const OLDEST_BORN = '1890-01-01'; // nobody of whom a birthday is known was ever older

/** @throws DomainError `invalid` for a day of birth that nobody who is alive can have. */
export function checkBirthday(bornOn: string, now: Date): void {
	if (bornOn < OLDEST_BORN || bornOn > dayInChina(now))
		throw new DomainError('invalid', 'Nobody is born on that day', { field: 'bornOn', why: 'impossible_birthday' });
}

/** Reads an id number. @throws DomainError `invalid` with `why` when its length, birthday or check digit is wrong. */
export function checkIdNumber(text: string): string {
	const read = readIdNumber(text);
	if (!read.ok) throw new DomainError('invalid', 'This is no id number', { field: 'idNumber', why: read.why });
	return read.number;
}

/** @throws DomainError `refused` when the number is in another file; its id is told to whoever may see it. */
export async function checkIdNumberFree(
	tx: Tx,
	idNumber: string,
	asker: { seniorId: string | null; sees: (areaPath: string) => boolean },
): Promise<void> {
	const found = await findOptionalByIdNumber(tx.sql, tx.fieldKeys.blindIndexes(idNumber, 'id_number'));
	if (!found || found.id === asker.seniorId) return;
	const seniorId = asker.sees(found.areaPath) ? { seniorId: found.mergedInto ?? found.id } : {};
	throw new DomainError('refused', 'Another file has this id number', { field: 'idNumber', why: 'id_number_known', ...seniorId });
}

/** The id number of a file, opened. */
export const openIdNumber = (keys: FieldKeys, row: Pick<SeniorColumns, 'idNumberSealed'>): string | null =>
	row.idNumberSealed === null ? null : keys.unseal(row.idNumberSealed);

const isHealthField = (field: SeniorField): field is keyof Health => (healthFields as readonly string[]).includes(field);

/** What a file says now about a field, in the form in which it is saved. */
export function currentValue(keys: FieldKeys, row: SeniorColumns, field: SeniorField): unknown {
	if (isHealthField(field)) return openHealth(keys, row)[field];
	if (field === 'idNumber') return openIdNumber(keys, row);
	if (field === 'wishes') return readWishes(row.ringWishes, row.wishes);
	return row[field];
}

/** The columns that a field is kept in. */
export function columnsOf(keys: FieldKeys, row: SeniorColumns, { field, value }: FieldSaid): Partial<SeniorColumns> {
	switch (field) {
		case 'name':
			return { name: value, ...toPinyin(value) };
		case 'pinyin':
			return { pinyin: value, initials: initialsOf(value) };
		case 'idNumber':
			return {
				idNumberSealed: value === null ? null : keys.seal(value, 'id_number'),
				idNumberIndex: value === null ? null : keys.blindIndex(value, 'id_number'),
			};
		case 'cardNumber':
			return { cardNumber: value?.toUpperCase() ?? null };
		case 'diseases':
		case 'allergies':
		case 'medicines':
			return sealHealth(keys, { ...openHealth(keys, row), [field]: value });
		case 'wishes':
			return { ringWishes: value, wishes: value.map(sayWish) };
		default:
			return { [field]: value };
	}
}

/** The first letters of syllables. */
export const initialsOf = (pinyin: string): string => pinyin.replace(/(\S)\S*\s*/g, '$1');

/** The fact that somebody said a value: id number and health are sealed in it. */
export function factOf(keys: FieldKeys, said: { field: SeniorField; value: unknown }): Pick<NewFact, 'field' | 'value' | 'sealed'> {
	const { field, value } = said;
	const purpose = field === 'idNumber' ? 'id_number' : isHealthField(field) ? 'health' : null;
	if (purpose === null) return { field, value: { [field]: value } };
	return { field, value: null, sealed: keys.seal(JSON.stringify({ [field]: value }), purpose) };
}
