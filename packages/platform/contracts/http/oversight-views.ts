import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant } from '../values.ts';
import { answerFiguresSchema } from './answer-time-views.ts';
import { pageOf } from './answers.ts';

const areaPath = z.string().regex(/^\d{12}(\.\d{12}){0,5}$/, 'must be area codes joined by dots');
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');
const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const limit = z.coerce.number().int().min(1).max(200).default(50);
/** Instant and id of the last row that was seen, joined by a tilde. */
const after = z
	.string()
	.max(80)
	.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[a-z]+_[0-9a-z]+$/, 'must be what `next` said')
	.optional();

/** What is counted on the wall, in the order in which it is shown. */
export const figureKeySchema = z.enum([
	'calls_waiting',
	'sos_now',
	'tickets_open',
	'tickets_acknowledged',
	'tickets_dispatching',
	'tickets_assigned',
	'tickets_resolved',
	'visits_under_way',
	'visits_due',
	'visits_on_time',
	'visits_finished',
	'offers_made',
	'offers_accepted',
	'seniors_due',
	'seniors_reached',
	'surveys_answered',
	'surveys_satisfied',
	'funds_used',
]);
export type OversightFigureKey = z.infer<typeof figureKeySchema>;

/** One's own area and the current month when they are not named. */
export const oversightQuery = z.object({ areaPath: areaPath.optional(), month: month.optional() });

const readingSchema = z.object({
	key: figureKeySchema,
	value: z.number().int(),
	/** Of the figure that `of` names; null where it is no share, or a share of nothing. */
	share: share.nullable(),
});
export type OversightReading = z.infer<typeof readingSchema>;

const definitionSchema = z.object({
	key: figureKeySchema,
	unit: z.enum(['calls', 'tickets', 'visits', 'offers', 'seniors', 'answers', 'cents']),
	/** True when it tells of the month; false when it tells of this moment. */
	ofPeriod: z.boolean(),
	of: figureKeySchema.nullable(),
	meaning: z.object({ zh: z.string(), en: z.string() }),
});
export type OversightDefinition = z.infer<typeof definitionSchema>;

const namedAreaSchema = z.object({ path: areaPath, name: z.string() });

const placeSchema = z.object({
	ticketId: z.string(),
	number: z.string(),
	/** The visit that is under way there; null where nobody has accepted yet. */
	visit: s.visitStatusSchema.nullable(),
	isSos: z.boolean(),
	lng: z.number(),
	lat: z.number(),
});
export type OversightPlace = z.infer<typeof placeSchema>;

export const oversightSchema = z.object({
	area: namedAreaSchema,
	/** From one's own area down to the one above this. */
	above: z.array(namedAreaSchema),
	month,
	/** When it was read: walls that ask within a moment share one reading. */
	at: instant,
	/** When the month's sums were read: they take longer, and are shared for longer. */
	sumsAt: instant,
	definitions: z.array(definitionSchema),
	figures: z.array(readingSchema),
	/** The children, also those in which nothing happened. */
	children: z.array(z.object({ ...namedAreaSchema.shape, hasChildren: z.boolean(), figures: z.array(readingSchema) })),
	/** What lies at the area itself and in none of its children; null when nothing does. */
	own: z.array(readingSchema).nullable(),
	/** How today's calls were answered, as `GET /answer-times` tells it, and hour by hour. */
	answered: z.object({
		day: z.iso.date(),
		total: answerFiguresSchema,
		hours: z.array(z.object({ at: instant, offered: count, within10S: share.nullable() })),
	}),
	/** Doors at which something is going on, the newest first, and no more than a map can show: red button tickets and visits. */
	places: z.array(placeSchema),
	/** What firms took of the month's offers, beside their part of what all firms can do. */
	providers: z.array(
		z.object({ id: z.string(), name: z.string(), offers: count, accepted: count, acceptedShare: share, capacityShare: share }),
	),
});
export type OversightView = z.infer<typeof oversightSchema>;
export type OversightChild = OversightView['children'][number];

export const oversightRowsQuery = z.object({
	...oversightQuery.shape,
	figure: figureKeySchema,
	/** Only the offers of this firm; of other figures it changes nothing. */
	providerId: id('prv').optional(),
	/** Only what lies at the area itself and in none of its children. */
	own: z.enum(['yes']).optional(),
	after,
	limit,
});

const ticketSchema = z.object({ id: z.string(), number: z.string(), kind: s.ticketKindSchema, status: s.ticketStatusSchema });

/** One row behind a number: enough to open it, nothing that tells who it is about. */
export const oversightRowSchema = z.object({
	id: z.string(),
	areaName: z.string(),
	at: instant,
	cents: z.number().int().nullable(),
	ticket: ticketSchema.nullable(),
});
export type OversightRow = z.infer<typeof oversightRowSchema>;
export const oversightRowsPage = pageOf(oversightRowSchema);

export const oversightCallsQuery = z.object({ areaPath: areaPath.optional(), after, limit });

/** One of the calls behind today's answers. */
export const oversightCallSchema = z.object({
	id: z.string(),
	areaName: z.string(),
	at: instant,
	/** `missed`: it reached the carrier while nobody of ours was there. */
	state: z.enum(['waiting', 'answered', 'abandoned', 'missed']),
	/** Until the answer or until the caller gave up; null while they wait, and where nobody knows. */
	waitedS: z.number().min(0).nullable(),
	ticket: ticketSchema.nullable(),
});
export type OversightCall = z.infer<typeof oversightCallSchema>;
export const oversightCallsPage = pageOf(oversightCallSchema);
