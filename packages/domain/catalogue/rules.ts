import { DomainError } from '@unwalled/contracts';
import type { CatalogueItem, Standard } from './model.ts';

const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Writes the day that it is in China, as 2026-11-22. */
export const chinaDay = (now: Date): string => new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** Finds the instant at which a day of China begins. */
export const beginOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00.000Z`) - CHINA_OFFSET_MS);

/** Counts a day of China on by whole days. */
export const addDays = (day: string, days: number): string =>
	new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * Checks that a price begins tomorrow at the earliest: what was promised today keeps today's price.
 * @throws DomainError `invalid`.
 */
export function checkBeginsLater(validFrom: string, today: string): void {
	if (validFrom > today) return;
	throw new DomainError('invalid', 'A price changes from tomorrow on at the earliest', {
		field: 'validFrom',
		why: 'not_before_tomorrow',
		earliest: addDays(today, 1),
	});
}

/** @throws DomainError `invalid` for an item that ends before it begins, or needs nobody who can do it. */
export function checkItem(item: CatalogueItem): void {
	if (item.activeUntil !== null && item.activeUntil < item.activeFrom)
		throw new DomainError('invalid', 'The item ends before it begins', { field: 'activeUntil', itemCode: item.code });
	if (item.skills.length === 0) throw new DomainError('invalid', 'Name at least one skill', { field: 'skills', itemCode: item.code });
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, at) => one === b[at]);

/** Tells whether two descriptions of an item say the same. */
export function isSameItem(a: CatalogueItem, b: CatalogueItem): boolean {
	return (
		(['nameZh', 'nameEn', 'category', 'unit', 'durationMin', 'activeFrom', 'activeUntil'] as const).every((key) => a[key] === b[key]) &&
		(['skills', 'eligibleGroups', 'requiredEvidence', 'standardCodes'] as const).every((key) => sameList(a[key], b[key]))
	);
}

/** Tells whether two versions of a standard say the same. */
export function isSameStandard(a: Standard, b: Standard): boolean {
	return a.titleZh === b.titleZh && a.titleEn === b.titleEn && a.text === b.text && sameList(a.requiredEvidence, b.requiredEvidence);
}

/** Counts what a list would change, row by row. */
export interface Tally {
	added: number;
	changed: number;
	unchanged: number;
}

/** Splits given rows into those that are new, those that say something else than the known ones, and the rest. */
export function compare<Row extends { readonly code: string }>(
	given: readonly Row[],
	known: ReadonlyMap<string, Row>,
	isSame: (a: Row, b: Row) => boolean,
): { added: Row[]; changed: Row[]; tally: Tally } {
	const added = given.filter(({ code }) => !known.has(code));
	const changed = given.filter((row) => {
		const before = known.get(row.code);
		return before !== undefined && !isSame(before, row);
	});
	return {
		added,
		changed,
		tally: { added: added.length, changed: changed.length, unchanged: given.length - added.length - changed.length },
	};
}
