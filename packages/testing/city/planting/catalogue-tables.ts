import { describeTable } from './table.ts';

/** The hot row of a service item. */
interface ServiceItemRow {
	code: string;
	nameZh: string;
	nameEn: string;
	skill: string;
	standardZh: string;
	standardEn: string;
	durationMin: number;
	priceCents: number;
	priceVersion: number;
	requiredEvidence: readonly string[];
}

interface CatalogueRow {
	itemCode: string;
	category: string;
	unit: string;
	skills: readonly string[];
	eligibleGroups: readonly string[];
	activeFrom: string;
}

interface StandardRow {
	code: string;
	version: number;
	titleZh: string;
	titleEn: string;
	text: string;
	requiredEvidence: readonly string[];
	publishedAt: Date;
	publishedBy: string;
}

interface PriceRow {
	itemCode: string;
	version: number;
	areaPath: string;
	validFrom: string;
	priceCents: number;
	setAt: Date;
	setBy: string;
}

// The catalogue is the same in every city, and the street has some of its items: what is there stays.
export const serviceItems = describeTable<ServiceItemRow>(
	'service_items',
	{
		code: 'text',
		nameZh: 'text',
		nameEn: 'text',
		skill: 'text',
		standardZh: 'text',
		standardEn: 'text',
		durationMin: 'integer',
		priceCents: 'integer',
		priceVersion: 'integer',
		requiredEvidence: 'jsonb',
	},
	'stays',
);

export const catalogueItems = describeTable<CatalogueRow>(
	'catalogue_items',
	{ itemCode: 'text', category: 'text', unit: 'text', skills: 'text[]', eligibleGroups: 'text[]', activeFrom: 'date' },
	'stays',
);

export const standards = describeTable<StandardRow>(
	'standards',
	{
		code: 'text',
		version: 'integer',
		titleZh: 'text',
		titleEn: 'text',
		text: 'text',
		requiredEvidence: 'text[]',
		publishedAt: 'timestamptz',
		publishedBy: 'text',
	},
	'stays',
);

export const itemStandards = describeTable<{ itemCode: string; standardCode: string; ordinal: number }>(
	'item_standards',
	{ itemCode: 'text', standardCode: 'text', ordinal: 'integer' },
	'stays',
);

export const itemPrices = describeTable<PriceRow>(
	'item_prices',
	{ itemCode: 'text', version: 'integer', areaPath: 'text', validFrom: 'date', priceCents: 'integer', setAt: 'timestamptz', setBy: 'text' },
	'stays',
);
