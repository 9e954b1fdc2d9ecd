import type { GlassVerdict, RequestKind, RequestStatus, RetentionClass } from '@unwalled/contracts';
import type { TextWords } from '@unwalled/telephony';
import type { breakGlass, certificates, legalHolds, personRequests } from './schema.ts';

export type Glass = Omit<typeof breakGlass.$inferSelect, 'verdict'> & { verdict: GlassVerdict | null };
export type Hold = Omit<typeof legalHolds.$inferSelect, 'class'> & { class: RetentionClass | null };
export type Certificate = Omit<typeof certificates.$inferSelect, 'class'> & { class: RetentionClass | null };
export type PersonRequest = Omit<typeof personRequests.$inferSelect, 'kind' | 'status'> & { kind: RequestKind; status: RequestStatus };

/** How much of a field a role sees. */
export type Level = 'full' | 'masked' | 'hidden';

/** A text message to somebody of the family. */
export interface Telling {
	readonly messageId: string;
	readonly phone: string;
	readonly text: TextWords;
	readonly ticketId: string | null;
}

/** One page of a list, from the place after `after`, newest first. */
export interface PageAsked {
	readonly after?: string | undefined;
	readonly limit: number;
}
