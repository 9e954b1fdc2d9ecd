import type { CityItem, CityStandard } from '../catalogue/catalogue.ts';
import * as tables from './catalogue-tables.ts';
import { type Ground, put } from './ground.ts';

const BEGAN = '2020-01-01';
const BY = 'house';

/** Writes the standards in their first version. */
export async function writeStandards(ground: Ground, standards: readonly CityStandard[]): Promise<void> {
	const publishedAt = new Date(`${BEGAN}T00:00:00.000+08:00`);
	await put(
		ground,
		tables.standards,
		standards.map(({ photo, ...standard }) => ({
			...standard,
			version: 1,
			requiredEvidence: evidence(photo),
			publishedAt,
			publishedBy: BY,
		})),
	);
}

const evidence = (photo: boolean): string[] => (photo ? ['photo'] : []);

/** Writes what can be ordered: last year's price is the first version, this year's began on New Year's Day. */
export async function writeCatalogueItems(ground: Ground, items: readonly CityItem[]): Promise<void> {
	const hot = items.map(({ code, nameZh, nameEn, skill, standardZh, standardEn, durationMin, lastYearCents, photo }) => ({
		...{ code, nameZh, nameEn, skill, standardZh, standardEn, durationMin },
		priceCents: lastYearCents,
		priceVersion: 1,
		requiredEvidence: evidence(photo),
	}));
	await put(ground, tables.serviceItems, hot);
	const facts = items.map(({ code, category, skill, eligibleGroups }) => ({
		itemCode: code,
		category,
		eligibleGroups,
		unit: 'visit',
		skills: [skill],
		activeFrom: BEGAN,
	}));
	await put(ground, tables.catalogueItems, facts);
	const links = items.flatMap(({ code, standardCodes }) =>
		standardCodes.map((standardCode, ordinal) => ({ itemCode: code, standardCode, ordinal })),
	);
	await put(ground, tables.itemStandards, links);
	const newYear = `${ground.today.year}-01-01`;
	const setAt = new Date(`${newYear}T00:00:00.000+08:00`);
	const prices = items.map(({ code, priceCents }) => ({
		itemCode: code,
		version: 2,
		areaPath: '',
		validFrom: newYear,
		priceCents,
		setAt,
		setBy: BY,
	}));
	await put(ground, tables.itemPrices, prices);
}
