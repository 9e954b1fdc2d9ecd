import { z } from 'zod';
import { keys } from '../keys.ts';

/** Why a worker was asked, as far as it concerns them. */
export const offerReasons = {
	nearest: 'Nobody who could come is nearer',
	near: 'Not far',
	known: 'Has been there before',
	fair: 'Has had no more than the fair share lately',
	rated: 'The firm is well spoken of',
	only: 'Nobody else could come',
} as const;
export const offerReasonSchema = z.enum(keys(offerReasons));
export type OfferReason = z.infer<typeof offerReasonSchema>;
