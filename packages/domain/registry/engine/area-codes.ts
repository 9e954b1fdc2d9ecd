import type { AreaLevel } from '@unwalled/contracts';

/** How many leading digits of a code mean something on each level; the rest are zeros. */
const DIGITS: Readonly<Record<AreaLevel, number>> = { province: 2, city: 4, district: 6, street: 9, community: 12 };
const WIDEST_FIRST: readonly AreaLevel[] = ['province', 'city', 'district', 'street', 'community'];

/** One area as the table has it. */
export interface AreaPlace {
	readonly code: string;
	readonly path: string;
	readonly parentCode: string | null;
	readonly level: AreaLevel;
	readonly name: string;
}

/** What a list of areas would change. */
export interface AreaPlan {
	readonly added: readonly AreaPlace[];
	readonly renamed: readonly AreaPlace[];
	readonly unchanged: number;
	readonly refused: readonly { readonly line: number; readonly code: string; readonly why: AreaFault }[];
}

/** Why a row of an area list is refused. */
export type AreaFault =
	/** No 12 digits, or not those of any level. */
	| 'form'
	/** The same code with two names. */
	| 'two_names'
	/** Nothing above it is known, and it is no city or province. */
	| 'no_parent'
	/** It would come between areas that are in use: every row below would need another path. */
	| 'above_known'
	/** Outside the area of whoever imports. */
	| 'outside';

/** Finds the level that an official code stands for; null for what is no code. */
export function levelOf(code: string): AreaLevel | null {
	if (!/^[1-9]\d{11}$/.test(code)) return null;
	return WIDEST_FIRST.find((level) => /^0*$/.test(code.slice(DIGITS[level]))) ?? null;
}

/** Lists the codes that may stand above a code, the nearest first; not every level exists everywhere. */
export function codesAbove(code: string): string[] {
	const level = levelOf(code);
	if (!level) return [];
	const wider = WIDEST_FIRST.slice(0, WIDEST_FIRST.indexOf(level)).reverse();
	return wider.map((above) => code.slice(0, DIGITS[above]).padEnd(12, '0')).filter((above) => above !== code);
}

interface ListedArea {
	readonly line: number;
	readonly code: string;
	readonly name: string;
}

/** Decides what a list of codes and names changes among the known areas. Each bad row is refused by itself, with its line. */
export function planAreas(rows: readonly { code: string; name: string }[], known: readonly AreaPlace[], within = ''): AreaPlan {
	const places = new Map(known.map((place) => [place.code, place]));
	const aboveKnown = new Set(known.flatMap(({ code }) => codesAbove(code)));
	const refused: { line: number; code: string; why: AreaFault }[] = [];
	const added: AreaPlace[] = [];
	const renamed = new Map<string, AreaPlace>();
	const names = new Map<string, string>();
	let unchanged = 0;

	const place = (one: ListedArea): AreaFault | null => {
		const level = levelOf(one.code);
		if (!level) return 'form';
		const before = names.get(one.code);
		if (before !== undefined && before !== one.name) return 'two_names';
		if (before !== undefined) {
			unchanged++;
			return null;
		}
		const there = places.get(one.code);
		const above = codesAbove(one.code).flatMap((code) => places.get(code) ?? [])[0];
		const path = there?.path ?? (above ? `${above.path}.${one.code}` : one.code);
		if (within !== '' && path !== within && !path.startsWith(`${within}.`)) return 'outside';
		if (there) {
			if (there.name === one.name) unchanged++;
			else renamed.set(one.code, { ...there, name: one.name });
		} else {
			if (aboveKnown.has(one.code)) return 'above_known';
			if (!above && level !== 'province' && level !== 'city') return 'no_parent';
			const fresh = { code: one.code, path, parentCode: above?.code ?? null, level, name: one.name };
			places.set(one.code, fresh);
			added.push(fresh);
		}
		names.set(one.code, one.name);
		return null;
	};

	const listed = rows.map(({ code, name }, at) => ({ line: at + 1, code: code.trim(), name: name.trim() }));
	const rank = ({ code }: ListedArea) => WIDEST_FIRST.indexOf(levelOf(code) ?? 'community');
	for (const one of listed.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line)) {
		const why = place(one);
		if (why) refused.push({ line: one.line, code: one.code.slice(0, 40), why });
	}
	return { added, renamed: [...renamed.values()], unchanged, refused: refused.toSorted((a, b) => a.line - b.line) };
}
