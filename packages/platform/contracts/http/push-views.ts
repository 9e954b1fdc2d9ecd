import { z } from 'zod';

/** As browsers write keys: base64url without padding. */
const key = (bytes: string) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${bytes}}$`), 'must be base64url');

/** How this house signs what it sends to browsers; null where nothing is sent. */
export const pushTermsSchema = z.object({ publicKey: z.string().nullable() });
export type PushTerms = z.infer<typeof pushTermsSchema>;

/** A browser's leave to be woken, as `PushSubscription.toJSON()` gives it. */
export const pushBody = z.object({
	endpoint: z.url().max(1_000),
	keys: z.object({ p256dh: key('86,88'), auth: key('21,24') }),
	language: z.enum(['zh', 'en']),
});
export type PushBody = z.infer<typeof pushBody>;

export const endpointBody = z.object({ endpoint: z.url().max(1_000) });

/** What a sleeping browser is sent. No names, no address: it lies on a locked screen. */
export interface PushNote {
	readonly title: string;
	readonly body: string;
	/** The same tag shows once, however often it arrives. */
	readonly tag: string;
	/** Where a touch leads. */
	readonly url: string;
}
