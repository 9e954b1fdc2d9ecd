import { z } from 'zod';
import { id } from '../ids.ts';
import { keys } from '../keys.ts';
import { instant } from '../values.ts';

/** Why a worker's phone gave no position. */
export const noPlaceReasons = {
	not_agreed: 'The worker does not share positions',
	blocked: 'The phone does not allow it',
	no_fix: 'The phone found no position in time',
} as const;

/** Why nobody signed at the end of a visit. */
export const unsignedReasons = {
	unable: 'The senior cannot sign',
	refused: 'The senior does not wish to sign',
	nobody: 'Nobody is there who could sign',
	other: 'Another reason, in the note',
} as const;

/** Who may sign for a visit. */
export const signers = { senior: 'The senior', contact: 'A contact or relative who is there' } as const;

export const noPlaceSchema = z.enum(keys(noPlaceReasons));
export const unsignedReasonSchema = z.enum(keys(unsignedReasons));
export const signerSchema = z.enum(keys(signers));
export type NoPlace = z.infer<typeof noPlaceSchema>;
export type UnsignedReason = z.infer<typeof unsignedReasonSchema>;
export type Signer = z.infer<typeof signerSchema>;

/** A one-time code that the worker keys in at the senior's telephone; shown once, to whoever asked. */
export const proofCodeSchema = z.object({ visitId: id('vst'), code: z.string().regex(/^\d{4}$/), expiresAt: instant });
export type ProofCode = z.infer<typeof proofCodeSchema>;

/** That a call from the senior's own telephone proved the place. */
export const phoneProofSchema = z.object({ kind: z.literal('phone'), at: instant });

/** What a worker said about being late, last. */
export const lateSchema = z.object({ minutes: z.number().int(), at: instant, deviceAt: instant });

/** By how many minutes a worker will be late; sent again until answered, `deviceAt` is when the button was touched. */
export const lateBody = z.object({ deviceAt: instant, minutes: z.number().int().min(5).max(240) });

/** A position this near to the door stands for the door: satellites err by so much between houses. */
export const AT_DOOR_M = 200;

/** What proves that a worker was there, the stronger first. */
export const placeProofSchema = z.discriminatedUnion('by', [
	z.object({ by: z.literal('phone'), at: instant }),
	z.object({ by: z.enum(['near', 'far']), distanceM: z.number().int() }),
	z.object({ by: z.literal('unmeasured') }),
	z.object({ by: z.literal('none'), why: noPlaceSchema.nullable() }),
]);
export type PlaceProof = z.infer<typeof placeProofSchema>;

interface Arrival {
	proof?: { at: string } | undefined;
	checkIn: { position: unknown; distanceM: number | null; noPlace?: NoPlace | undefined } | null;
}

/** Tells whether somebody who settles need not look at the place again: the senior's telephone or a measured distance says so. */
export const provesPlace = ({ by }: PlaceProof): boolean => by === 'phone' || by === 'near';

/** Tells what proves the place of a visit; null before the worker arrived. */
export function proofOfPlace({ proof, checkIn }: Arrival): PlaceProof | null {
	if (proof) return { by: 'phone', at: proof.at };
	if (!checkIn) return null;
	if (checkIn.distanceM !== null) return { by: checkIn.distanceM <= AT_DOOR_M ? 'near' : 'far', distanceM: checkIn.distanceM };
	return checkIn.position === null ? { by: 'none', why: checkIn.noPlace ?? null } : { by: 'unmeasured' };
}
