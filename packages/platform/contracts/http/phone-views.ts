import { z } from 'zod';

/** What the page needs to be the operator's telephone; `none` where operators have another one. */
export const phoneViewSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('none') }),
	z.object({
		kind: z.literal('browser'),
		/** Where the exchange listens to browsers. */
		url: z.string(),
		user: z.string(),
		password: z.string(),
	}),
]);
export type PhoneView = z.infer<typeof phoneViewSchema>;
