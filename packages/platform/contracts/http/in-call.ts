import { z } from 'zod';
import { id } from '../ids.ts';
import * as s from '../statuses.ts';
import { instant, requiredText } from '../values.ts';
import { personSchema } from './registry-views.ts';

/** Whom a call is given to, or who is asked aside: a colleague at their seat, or a telephone outside. */
export const askedBody = z.union([z.object({ seatId: id('seat') }).strict(), z.object({ phone: requiredText(32) }).strict()]);
export type AskedBody = z.infer<typeof askedBody>;

/** The numbers that help in an emergency, as everybody dials them. */
export const emergencyNumbers = ['120', '110', '119'] as const;
export type EmergencyNumber = (typeof emergencyNumbers)[number];
export const emergencyBody = z.object({ number: z.enum(emergencyNumbers) });

/** How a supervisor takes part: listens, whispers to the operator, talks to everybody. */
export const watchParts = ['listens', 'whispers', 'talks'] as const;
export type WatchPart = (typeof watchParts)[number];
export const watchBody = z.object({ part: z.enum(watchParts) });

/** Somebody in a room beside the caller: who, and what became of them. */
export const legViewSchema = z.object({
	id: id('call'),
	/** The call in whose room they are. */
	room: id('call'),
	party: z.enum(['senior', 'contact', 'responder', 'operator', 'worker']),
	manner: z.enum(['consults', 'takes', 'has_it', 'not_reached', 'called_back']).nullable(),
	status: s.callStatusSchema,
	phone: z.string().nullable(),
	operator: personSchema.nullable(),
	startedAt: instant,
	answeredAt: instant.nullable(),
	endedAt: instant.nullable(),
});
export type LegView = z.infer<typeof legViewSchema>;
