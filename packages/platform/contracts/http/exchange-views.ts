import { z } from 'zod';
import { eventTypes } from '../events.ts';
import { id } from '../ids.ts';
import { instant, requiredText } from '../values.ts';
import { changeOf, pageOf } from './answers.ts';

/** What a file may bring. */
export const importKinds = {
	seniors: 'Seniors with their doors, telephones and contacts',
	areas: 'Areas by official code',
	catalogue: 'Service items with standards and prices',
} as const;

/** Where an import stands. */
export const importStatuses = {
	uploaded: 'The file is here; its columns are to be mapped and checked',
	checked: 'Every row was looked at; nothing is written but the report',
	running: 'Rows are being written, or will go on being when a process has time',
	finished: 'Every good row is in the registry, every bad one in the report',
	failed: 'The file cannot be read to its end',
	canceled: 'Stopped by a person; rows written before stay',
} as const;

export const exportKinds = {
	seniors: 'Seniors of an area',
	areas: 'Areas with their codes',
} as const;

export const deliveryStatuses = {
	pending: 'To be sent, or to be tried again',
	delivered: 'The receiver answered 2xx',
	failed: 'Given up after the last attempt',
} as const;

const keys = <T extends Record<string, string>>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

export const importKindSchema = z.enum(keys(importKinds));
export const importStatusSchema = z.enum(keys(importStatuses));
export const exportKindSchema = z.enum(keys(exportKinds));
export const exportFormatSchema = z.enum(['csv', 'xlsx']);
export const deliveryStatusSchema = z.enum(keys(deliveryStatuses));
export type ImportKind = z.infer<typeof importKindSchema>;
export type ImportStatus = z.infer<typeof importStatusSchema>;
export type ExportKind = z.infer<typeof exportKindSchema>;
export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

const MOST_COLUMNS = 200;
const column = z
	.number()
	.int()
	.min(0)
	.max(MOST_COLUMNS - 1);

/** Which column of the file, from 0, brings which field. */
export const mappingSchema = z.record(z.string().max(40), column);
export type Mapping = z.infer<typeof mappingSchema>;

const both = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int();

export const importCountsSchema = z.object({
	/** Rows looked at so far, and how they fared. */
	rows: count,
	added: count,
	changed: count,
	/** In the registry already. */
	unchanged: count,
	refused: count,
	/** Remarks on rows that were taken all the same. */
	notes: count,
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importViewSchema = z.object({
	id: id('imp'),
	version: count,
	kind: importKindSchema,
	fileName: z.string(),
	bytes: count,
	sha256: z.string(),
	format: exportFormatSchema,
	/** Of a text file; null for workbooks. */
	encoding: z.string().nullable(),
	sheet: z.string().nullable(),
	/** Sheets that are not read. */
	otherSheets: z.array(z.string()),
	status: importStatusSchema,
	/** What a process in the background is asked to do. */
	wanted: z.enum(['check', 'run']).nullable(),
	areaPath: z.string(),
	areaName: z.string(),
	/** The header as it stands in the file, and rows below it with digits masked. */
	columns: z.array(z.string()),
	samples: z.array(z.array(z.string())),
	/** What the kind takes, in the order of a form. */
	fields: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), required: z.boolean() })),
	mapping: mappingSchema,
	/** Fields without which nothing can be checked. */
	missing: z.array(z.string()),
	counts: importCountsSchema,
	/** Known once the file was read to its end. */
	totalRows: count.nullable(),
	failure: both.extend({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
	createdBy: z.string(),
	createdAt: instant,
	endedAt: instant.nullable(),
	reason: z.string().nullable(),
});
export type ImportView = z.infer<typeof importViewSchema>;

/** One thing that is wrong with, or to be known of, one row. */
export const refusedRowViewSchema = z.object({
	line: count,
	/** The field, and the header of its column. */
	field: z.string(),
	column: z.string(),
	code: z.string(),
	/** The row was taken all the same. */
	taken: z.boolean(),
	message: both,
	/** The value as it stands there, masked. */
	value: z.string(),
});
export type RefusedRowView = z.infer<typeof refusedRowViewSchema>;

export const exportViewSchema = z.object({
	id: id('exp'),
	kind: exportKindSchema,
	format: exportFormatSchema,
	areaPath: z.string(),
	areaName: z.string(),
	why: z.string(),
	by: z.string(),
	createdAt: instant,
	/** Until then it can be fetched, by who asked for it. */
	expiresAt: instant,
	fetchedAt: instant.nullable(),
	rows: count.nullable(),
});
export type ExportView = z.infer<typeof exportViewSchema>;

export const webhookViewSchema = z.object({
	id: id('whe'),
	version: count,
	url: z.string(),
	description: z.string(),
	types: z.array(z.string()),
	createdBy: z.string(),
	createdAt: instant,
	disabledAt: instant.nullable(),
	disabledWhy: z.string().nullable(),
	pending: count,
	failed: count,
});
export type WebhookView = z.infer<typeof webhookViewSchema>;

/** An endpoint with its secret, which is shown when it is made and never again. */
export const madeWebhookSchema = z.object({ changed: z.boolean(), view: webhookViewSchema, secret: z.string() });
export type MadeWebhook = z.infer<typeof madeWebhookSchema>;

export const deliveryViewSchema = z.object({
	id: id('whd'),
	type: z.string(),
	status: deliveryStatusSchema,
	/** What is sent: ids and instants, never names or numbers. */
	payload: z.record(z.string(), z.unknown()),
	attempts: z.array(z.object({ at: instant, status: count.nullable(), ms: count, error: z.string().nullable() })),
	nextAt: instant.nullable(),
	createdAt: instant,
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

export const importPageSchema = pageOf(importViewSchema);
export const importResultSchema = changeOf(importViewSchema);
export const refusedPageSchema = pageOf(refusedRowViewSchema);
export const exportPageSchema = pageOf(exportViewSchema);
export const exportResultSchema = changeOf(exportViewSchema);
export const webhookPageSchema = pageOf(webhookViewSchema);
export const webhookResultSchema = changeOf(webhookViewSchema);
export const deliveryPageSchema = pageOf(deliveryViewSchema);
export const deliveryResultSchema = changeOf(deliveryViewSchema);

const WHY = 500;
const fileName = requiredText(200);
const MOST_URL = 1_000;

export const uploadQuery = z.object({ kind: importKindSchema.default('seniors'), name: fileName.default('import') });
export const importQuery = z.object({
	status: importStatusSchema.optional(),
	after: id('imp').optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50),
});
/** `after` is the `next` of the page before. */
export const refusedQuery = z.object({
	after: z
		.string()
		.regex(/^\d{1,10}$/)
		.optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const mappingBody = z.object({ version: z.number().int().min(1), mapping: mappingSchema });
export const importCommandBody = z.object({ version: z.number().int().min(1) });
export const cancelImportBody = z.object({ reason: requiredText(WHY) });
export const exportBody = z.object({
	kind: exportKindSchema,
	format: exportFormatSchema.default('csv'),
	areaPath: z.string().max(200).optional(),
	why: requiredText(WHY),
});
export const exportQuery = z.object({ after: id('exp').optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
export const webhookBody = z.object({
	url: z.string().max(MOST_URL),
	description: requiredText(200),
	types: z
		.array(z.enum(eventTypes as [string, ...string[]]))
		.min(1)
		.max(eventTypes.length),
});
export const webhookCommandBody = z.object({ version: z.number().int().min(1) });
export const deliveryQuery = z.object({
	status: deliveryStatusSchema.optional(),
	after: id('whd').optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const webhookQuery = z.object({ after: id('whe').optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
