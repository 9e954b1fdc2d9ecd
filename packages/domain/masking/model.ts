import type { MaskingService } from '@unwalled/telephony';
import type { maskBindings } from './schema.ts';

/** Worker and senior of one visit, who reach each other without a number of the other. */
export type MaskBinding = typeof maskBindings.$inferSelect;

/** What is agreed about calls between worker and senior. */
export interface MaskingTerms {
	readonly service: MaskingService;
	/** How long after the visit they still reach each other. */
	readonly graceMin: number;
}

/** One of the two. */
export type Side = 'worker' | 'senior';
