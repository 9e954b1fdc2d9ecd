import type { FactSource, FieldSaid, RingWish, SeniorField, SeniorRecord } from '@unwalled/contracts';

/** What the form of a file holds; an empty id number means «as it is», for the page only ever sees it masked. */
export interface FieldDraft {
	name: string;
	pinyin: string;
	sex: 'female' | 'male';
	bornOn: string;
	idNumber: string;
	cardNumber: string;
	livingState: string;
	abilityLevel: string;
	hearing: string;
	dialect: string;
	faith: string;
	gp: string;
	diseases: string[];
	allergies: string[];
	medicines: string[];
	wishes: RingWish[];
}

export const draftFields = [
	'name',
	'pinyin',
	'sex',
	'bornOn',
	'idNumber',
	'cardNumber',
	'livingState',
	'abilityLevel',
	'hearing',
	'dialect',
	'faith',
	'gp',
	'diseases',
	'allergies',
	'medicines',
	'wishes',
] as const satisfies readonly SeniorField[];

/** Gives the form of a file as it stands. */
export function draftOf(record: SeniorRecord): FieldDraft {
	const { name, pinyin, sex, bornOn, livingState, abilityLevel, hearing, dialect, faith, gp } = record;
	const lists = { diseases: [...record.diseases], allergies: [...record.allergies], medicines: [...record.medicines] };
	const numbers = { idNumber: '', cardNumber: record.cardNumber ?? '' };
	return {
		name,
		pinyin,
		sex,
		bornOn,
		...numbers,
		livingState,
		abilityLevel,
		hearing,
		dialect,
		faith,
		gp,
		...lists,
		wishes: [...record.ringWishes],
	};
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Lists the fields in which two forms differ. */
export function changedFields(before: FieldDraft, after: FieldDraft): SeniorField[] {
	return draftFields.filter((field) => !same(before[field], after[field]));
}

/** Drops the spaces around, so that a blank typed by mistake is no change. */
export function trimmedDraft(draft: FieldDraft): FieldDraft {
	const entries = Object.entries(draft).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value]);
	return { ...draft, ...Object.fromEntries(entries) };
}

interface Saying {
	source: FactSource;
	validUntil?: string;
}

/** Makes what is sent: only the fields that were changed, each with who said it and how long it holds. */
export function fieldsSaid(before: FieldDraft, after: FieldDraft, { source, validUntil }: Saying): FieldSaid[] {
	const how = { source, validUntil: validUntil || null };
	const settled = trimmedDraft(after);
	return changedFields(before, settled).map((field): FieldSaid => {
		if (field === 'idNumber' || field === 'cardNumber') return { field, value: settled[field] || null, ...how };
		if (field === 'sex') return { field, value: settled.sex, ...how };
		if (field === 'wishes') return { field, value: settled.wishes, ...how };
		if (field === 'diseases' || field === 'allergies' || field === 'medicines') return { field, value: settled[field], ...how };
		return { field, value: settled[field], ...how };
	});
}
