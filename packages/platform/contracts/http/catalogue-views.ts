import { z } from 'zod';
import { instant, requiredText, text, version } from '../values.ts';
import { pageOf } from './answers.ts';
import { serviceItemSchema } from './registry-views.ts';

/** What a price is for. */
export const itemUnits = { visit: 'One visit', hour: 'One hour', piece: 'One piece', month: 'One month' } as const;
export const itemUnitSchema = z.enum(Object.keys(itemUnits) as [keyof typeof itemUnits, ...(keyof typeof itemUnits)[]]);
export type ItemUnit = z.infer<typeof itemUnitSchema>;

export const requiredEvidenceSchema = z.enum(['photo']);
export type RequiredEvidence = z.infer<typeof requiredEvidenceSchema>;

const day = z.iso.date();
const MOST_CENTS = 10_000_000;
const MOST_MINUTES = 24 * 60;

/** The code of an item or standard: letters, digits and hyphens, as the bureau writes it. */
const catalogueCode = z.string().regex(/^[A-Za-z0-9-]{2,40}$/, 'must be letters, digits and hyphens');
/** Empty for the whole house. */
const areaPath = z.string().regex(/^(\d{12}(\.\d{12}){0,5})?$/, 'must be area codes joined by dots');
const priceCents = z.number().int().min(0).max(MOST_CENTS);

const itemFields = {
	nameZh: requiredText(80),
	nameEn: requiredText(120),
	category: requiredText(40),
	unit: itemUnitSchema,
	durationMin: z.number().int().min(1).max(MOST_MINUTES),
	/** All are needed; workers are chosen by the first. */
	skills: z.array(requiredText(40)).min(1).max(8),
	eligibleGroups: z.array(requiredText(40)).max(20),
	activeFrom: day,
	activeUntil: day.nullable(),
	requiredEvidence: z.array(requiredEvidenceSchema).max(1),
	standardCodes: z.array(catalogueCode).max(60),
};
const standardFields = {
	code: catalogueCode,
	titleZh: requiredText(120),
	titleEn: requiredText(200),
	text: requiredText(4_000),
	requiredEvidence: z.array(requiredEvidenceSchema).max(1),
};

const limit = z.coerce.number().int().min(1).max(100).default(50);
const after = catalogueCode.optional();
export const catalogueCodeParams = z.object({ code: catalogueCode });
export const itemQuery = z.object({
	query: text(80).default(''),
	category: requiredText(40).optional(),
	/** Whose price; one's own area without it. */
	areaPath: areaPath.optional(),
	/** The price of which day; today without it. */
	on: day.optional(),
	after,
	limit,
});
export const standardQuery = z.object({ query: text(80).default(''), after, limit });
export const itemBody = z.object({ version, ...itemFields });
export const priceBody = z.object({ areaPath, validFrom: day, priceCents });
export const standardBody = z.object(standardFields);
export const catalogueImportBody = z.object({
	items: z.array(z.object({ code: catalogueCode, ...itemFields, priceCents })).max(2_000),
	standards: z.array(z.object(standardFields)).max(4_000),
	prices: z
		.array(z.object({ itemCode: catalogueCode, areaPath, validFrom: day, priceCents }))
		.max(4_000)
		.default([]),
	/** When the prices of items that are there change; tomorrow without it. */
	validFrom: day.optional(),
	dryRun: z.boolean().default(false),
});

export const itemViewSchema = serviceItemSchema.omit({ skill: true }).extend({
	/** The code again, as every editable row has it. */
	id: z.string(),
	category: z.string(),
	unit: itemUnitSchema,
	skills: z.array(z.string()),
	eligibleGroups: z.array(z.string()),
	activeFrom: z.string().nullable(),
	activeUntil: z.string().nullable(),
	/** Counts the item's prices; offers and visits name it. */
	priceVersion: z.number().int(),
	standardCount: z.number().int(),
	version: z.number().int(),
});
export type ItemView = z.infer<typeof itemViewSchema>;

export const standardViewSchema = z.object({
	id: z.string(),
	code: z.string(),
	version: z.number().int(),
	titleZh: z.string(),
	titleEn: z.string(),
	text: z.string(),
	requiredEvidence: z.array(requiredEvidenceSchema),
	publishedAt: instant,
	publishedBy: z.string(),
});
export type StandardView = z.infer<typeof standardViewSchema>;

export const itemPriceViewSchema = z.object({
	version: z.number().int(),
	areaPath: z.string(),
	areaName: z.string(),
	validFrom: z.string(),
	priceCents: z.number().int(),
	setAt: instant,
	setBy: z.string(),
});
export type ItemPriceView = z.infer<typeof itemPriceViewSchema>;

/** One item with its standards and what it costs and cost in the areas above and below the asker. */
export const itemDetailSchema = z.object({
	item: itemViewSchema.extend({ standardCodes: z.array(z.string()) }),
	standards: z.array(standardViewSchema),
	prices: z.array(itemPriceViewSchema),
});
export type ItemDetail = z.infer<typeof itemDetailSchema>;

const tally = z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });
export const importTallySchema = z.object({ items: tally, standards: tally, prices: tally });
export const standardVersionsSchema = z.array(standardViewSchema);

export const itemPageSchema = pageOf(itemViewSchema);
export const standardPageSchema = pageOf(standardViewSchema);
