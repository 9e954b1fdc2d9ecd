import type { PushBody } from '@unwalled/contracts';
import type { pushSubscriptions } from './schema.ts';

type Language = PushBody['language'];

/** A browser that may be woken. */
export type Subscription = Omit<typeof pushSubscriptions.$inferSelect, 'language'> & { language: Language };

/** Who is to be woken: one worker, and with `firmToo` the dispatchers of the firm. */
export interface Wanted {
	readonly providerId: string;
	readonly workerId: string;
	readonly firmToo: boolean;
}
