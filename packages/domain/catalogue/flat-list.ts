import { DomainError } from '@unwalled/contracts';
import type { CatalogueList } from './commands/import-catalogue.ts';
import type { CatalogueItem, PriceChange, Standard } from './model.ts';

/** One line of a table: an item with one of its standards; an item has as many lines as standards. */
export interface FlatRow extends Omit<CatalogueItem, 'skills' | 'standardCodes'> {
	readonly skill: string;
	readonly priceCents: number;
	/** Empty for the whole house. */
	readonly areaPath: string;
	/** Needed for the price of one area. */
	readonly validFrom: string | null;
	readonly standardCode: string;
	readonly standardTitleZh: string;
	readonly standardTitleEn: string;
	readonly standardText: string;
	readonly standardEvidence: Standard['requiredEvidence'];
}

/** Reads a table of lines into a list: what lines of one item say of it must be the same. */
export function toCatalogueList(rows: readonly FlatRow[]): CatalogueList {
	const items = new Map<string, CatalogueList['items'][number]>();
	const standards = new Map<string, Standard>();
	const prices: PriceChange[] = [];
	for (const row of rows) {
		const standard = {
			code: row.standardCode,
			titleZh: row.standardTitleZh,
			titleEn: row.standardTitleEn,
			text: row.standardText,
			requiredEvidence: row.standardEvidence,
		};
		if (row.standardCode !== '' && !standards.has(row.standardCode)) standards.set(row.standardCode, standard);
		if (row.areaPath !== '' && row.validFrom !== null) {
			const price = { itemCode: row.code, areaPath: row.areaPath, validFrom: row.validFrom, priceCents: row.priceCents };
			if (!prices.some((other) => other.itemCode === price.itemCode && other.areaPath === price.areaPath)) prices.push(price);
		}
		items.set(row.code, joined(items.get(row.code), row));
	}
	return { items: [...items.values()], standards: [...standards.values()], prices };
}

function joined(before: CatalogueList['items'][number] | undefined, row: FlatRow): CatalogueList['items'][number] {
	const {
		areaPath: _a,
		validFrom: _v,
		skill,
		standardCode,
		standardTitleZh: _z,
		standardTitleEn: _e,
		standardText: _t,
		standardEvidence: _s,
		...own
	} = row;
	if (!before) return { ...own, skills: [skill], standardCodes: standardCode === '' ? [] : [standardCode] };
	if (before.nameZh !== row.nameZh) throw new DomainError('invalid', 'Two lines name one item differently', { itemCode: row.code });
	return {
		...before,
		skills: before.skills.includes(skill) ? before.skills : [...before.skills, skill],
		standardCodes:
			before.standardCodes.includes(standardCode) || standardCode === '' ? before.standardCodes : [...before.standardCodes, standardCode],
	};
}
