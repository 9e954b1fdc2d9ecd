import { z } from 'zod';
import { phoneWaySchema } from '../seat-statuses.ts';
import { instant, requiredText } from '../values.ts';

/** A relay or mirror that helps a browser behind a wall to be heard; as browsers take it. */
export const iceServerSchema = z.object({
	urls: z.array(z.string()).min(1),
	username: z.string().optional(),
	credential: z.string().optional(),
});
export type IceServer = z.infer<typeof iceServerSchema>;
const iceServers = z.array(iceServerSchema);

/** What rings for the operator, and what the page needs for it; `none` where nothing is configured. */
export const phoneViewSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('none') }),
	/** The page, by SIP to an Asterisk. */
	z.object({
		kind: z.literal('sip'),
		/** Where the exchange listens to browsers. */
		url: z.string(),
		user: z.string(),
		password: z.string(),
		iceServers,
		/** The page is a telephone at this carrier as well, where our lines are not all at the same. */
		besides: z.literal('twilio').optional(),
	}),
	/** The page, by Twilio; its tokens are asked for by themselves, because they are short. */
	z.object({ kind: z.literal('twilio'), iceServers }),
	/** A plain telephone; the page follows. */
	z.object({ kind: z.literal('desk'), number: z.string(), asksKey: z.boolean() }),
]);
export type PhoneView = z.infer<typeof phoneViewSchema>;

/** What lets one page be one operator's telephone at Twilio, for a short time. */
export const phoneTokenSchema = z.object({ identity: z.string(), token: z.string(), expiresAt: instant });
export type PhoneToken = z.infer<typeof phoneTokenSchema>;

/** How the telephone of a seat is set: shown to its operator and to whoever leads them. */
export const seatPhoneSchema = z.object({
	way: phoneWaySchema,
	/** Kept while the page rings, so that going back is one choice. */
	number: z.string().nullable(),
	/** Whoever picks up there presses a key first. */
	asksKey: z.boolean(),
});
export type SeatPhone = z.infer<typeof seatPhoneSchema>;

const LONGEST_NUMBER = 32;

/** Without `asksKey` a number outside asks for a key and an inner one does not. */
export const seatPhoneBody = z.discriminatedUnion('way', [
	z.object({ way: z.literal('browser') }),
	z.object({ way: z.literal('desk'), number: requiredText(LONGEST_NUMBER), asksKey: z.boolean().optional() }),
]);
export type SeatPhoneBody = z.infer<typeof seatPhoneBody>;
