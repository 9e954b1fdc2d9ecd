import type { SeniorField } from '@unwalled/contracts';

/** The columns of a file that a merge may change. */
export interface MergeColumns {
	readonly name: string;
	readonly pinyin: string;
	readonly initials: string;
	readonly sex: string;
	readonly bornOn: string;
	readonly cardNumber: string | null;
	readonly livingState: string;
	readonly abilityLevel: string;
	readonly hearing: string;
	readonly dialect: string;
	readonly faith: string;
	readonly gp: string;
	readonly diseases: readonly string[];
	readonly allergies: readonly string[];
	readonly medicines: readonly string[];
	readonly wishes: readonly string[];
	readonly ringWishes: readonly unknown[];
	readonly barredWorkerIds: readonly string[];
}

const SCALARS = ['sex', 'bornOn', 'cardNumber', 'livingState', 'abilityLevel', 'hearing', 'dialect', 'faith', 'gp'] as const;
// Nobody loses an allergy, a wish or a barred worker because two files were one person.
const LISTS = ['diseases', 'allergies', 'medicines', 'wishes', 'ringWishes', 'barredWorkerIds'] as const;
const NAMES = ['name', 'pinyin', 'initials'] as const;

const isEmpty = (value: unknown): boolean => value === null || value === '';

function union(keep: readonly unknown[], drop: readonly unknown[]): unknown[] {
	const known = new Set(keep.map((one) => JSON.stringify(one)));
	return [...keep, ...drop.filter((one) => !known.has(JSON.stringify(one)))];
}

/**
 * Decides which columns of the file that goes on change, and to what: lists are joined, what it lacks comes from the
 * other file, and what is named in `take` is right there.
 */
export function planMerge(keep: MergeColumns, drop: MergeColumns, take: readonly SeniorField[]): Partial<MergeColumns> {
	const taken = new Set<string>(take);
	const change: Record<string, unknown> = {};
	for (const field of SCALARS) {
		const better = taken.has(field) || (isEmpty(keep[field]) && !isEmpty(drop[field]));
		if (better && keep[field] !== drop[field]) change[field] = drop[field];
	}
	if (taken.has('name')) for (const field of NAMES) if (keep[field] !== drop[field]) change[field] = drop[field];
	for (const field of LISTS) {
		const joined = union(keep[field], drop[field]);
		if (joined.length > keep[field].length) change[field] = joined;
	}
	return change;
}
