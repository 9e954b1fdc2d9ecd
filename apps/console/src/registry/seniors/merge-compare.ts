import type { SeniorField, SeniorRecord } from '@unwalled/contracts';

/** Fields of which a person has one: when two files differ, somebody has to say which is right. */
const single = ['name', 'sex', 'bornOn', 'cardNumber', 'livingState', 'abilityLevel', 'hearing', 'dialect', 'faith', 'gp'] as const;
/** Fields that are joined: nobody loses an allergy because two files were one person. */
const joined = ['diseases', 'allergies', 'medicines', 'wishes'] as const;

export interface Compared {
	field: SeniorField;
	/** `same`: nothing to say; `choose`: two values; `filled`: only the other file has one; `joined`: both are kept. */
	kind: 'same' | 'choose' | 'filled' | 'joined';
}

type Single = (typeof single)[number];
type Joined = Exclude<(typeof joined)[number], 'wishes'>;
/** What of a file two are compared by. */
export type Comparable = Pick<SeniorRecord, Single | Joined | 'ringWishes' | 'idNumber'>;

const said = (record: Comparable, field: Single | Joined | 'wishes'): unknown => (field === 'wishes' ? record.ringWishes : record[field]);
const isEmpty = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Compares two files field by field: what is the same, what has to be chosen, what comes by itself. */
export function compareFiles(keep: Comparable, drop: Comparable): Compared[] {
	const singles = single.map((field): Compared => {
		const [kept, dropped] = [said(keep, field), said(drop, field)];
		if (kept === dropped || isEmpty(dropped)) return { field, kind: 'same' };
		return { field, kind: isEmpty(kept) ? 'filled' : 'choose' };
	});
	const lists = joined.map((field): Compared => {
		const isSame = JSON.stringify(said(keep, field)) === JSON.stringify(said(drop, field)) || isEmpty(said(drop, field));
		return { field, kind: isSame ? 'same' : 'joined' };
	});
	return [...singles, { field: 'idNumber', kind: keep.idNumber === drop.idNumber || drop.idNumber === null ? 'same' : 'filled' }, ...lists];
}
