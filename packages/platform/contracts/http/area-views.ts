import { z } from 'zod';
import { id } from '../ids.ts';
import { instant, requiredText, text } from '../values.ts';

/** Levels of the official 12-digit codes, the widest first. */
export const areaLevels = {
	province: 'Province: two digits and zeros',
	city: 'City: four digits and zeros',
	district: 'District or county: six digits and zeros',
	street: 'Street or town: nine digits and zeros',
	community: 'Community or village: all twelve',
} as const;
export const areaLevelSchema = z.enum(Object.keys(areaLevels) as [keyof typeof areaLevels, ...(keyof typeof areaLevels)[]]);
export type AreaLevel = z.infer<typeof areaLevelSchema>;

const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');

export const areaListQuery = z.object({
	/** Whose children; one's own area when absent. */
	below: areaPath.optional(),
	after: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(100),
});

/** Seniors of an area and all below it. */
export const tallySchema = z.object({
	seniors: z.number().int(),
	livingAlone: z.number().int(),
	aged80: z.number().int(),
	covered: z.number().int(),
});
export type Tally = z.infer<typeof tallySchema>;

export const areaRowSchema = z.object({
	code: z.string(),
	path: z.string(),
	level: areaLevelSchema,
	name: z.string(),
	children: z.number().int(),
	tally: tallySchema,
	operator: z.object({ providerId: id('prv'), name: z.string(), fromOn: z.string(), untilOn: z.string().nullable() }).nullable(),
});
export type AreaRow = z.infer<typeof areaRowSchema>;
export const areaPageSchema = z.object({ area: areaRowSchema.nullable(), rows: z.array(areaRowSchema), next: z.string().nullable() });
export type AreaPage = z.infer<typeof areaPageSchema>;

export const importAreasBody = z.object({
	rows: z
		.array(z.object({ code: z.string().max(40), name: requiredText(60) }))
		.min(1)
		.max(20_000),
	dryRun: z.boolean().default(false),
});
export const areaImportReportSchema = z.object({
	added: z.number().int(),
	renamed: z.number().int(),
	unchanged: z.number().int(),
	refused: z.array(z.object({ line: z.number().int(), code: z.string(), why: z.string() })),
});
export type AreaImportReport = z.infer<typeof areaImportReportSchema>;

export const giveAreaBody = z.object({
	areaPath,
	providerId: id('prv'),
	fromOn: z.iso.date(),
	untilOn: z.iso.date().nullable().default(null),
	note: text(300).default(''),
});
export const endOperatingAreaBody = z.object({ untilOn: z.iso.date() });
export const operatingAreaQuery = z.object({
	areaPath: areaPath.optional(),
	after: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const operatingAreaViewSchema = z.object({
	id: id('opa'),
	areaPath: z.string(),
	areaName: z.string(),
	provider: z.object({ id: id('prv'), name: z.string() }),
	fromOn: z.string(),
	untilOn: z.string().nullable(),
	note: z.string(),
	givenAt: instant,
});
export type OperatingAreaView = z.infer<typeof operatingAreaViewSchema>;
