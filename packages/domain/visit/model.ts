import type { AbortReason, NoPlace, Signer, UnsignedReason, VisitStatus } from '@unwalled/contracts';
import type { visitCorrections, visitEvidence, visitProofs, visits } from './schema.ts';

type Row = typeof visits.$inferSelect;

/** One journey of one worker to one door, with the six facts that prove it. */
export type Visit = Omit<Row, 'status' | 'abortReason' | 'checkInNoPlace' | 'checkOutNoPlace' | 'unsignedReason'> & {
	status: VisitStatus;
	abortReason: AbortReason | null;
	checkInNoPlace: NoPlace | null;
	checkOutNoPlace: NoPlace | null;
	unsignedReason: UnsignedReason | null;
};

export const correctableFields = ['checked_in_at', 'checked_out_at', 'note'] as const;
export type CorrectableField = (typeof correctableFields)[number];

type CorrectionRow = typeof visitCorrections.$inferSelect;

/** What was wrong and what is right instead. */
export type Correction = Omit<CorrectionRow, 'field'> & { field: CorrectableField };

/** A photo or a signature without its bytes. */
export type Evidence = Omit<typeof visitEvidence.$inferSelect, 'content' | 'kind' | 'signedBy'> & {
	kind: 'photo' | 'signature';
	signedBy: Signer | null;
};

/** A one-time code for the senior's telephone, and what became of it. */
export type PhoneProof = Omit<typeof visitProofs.$inferSelect, 'kind'> & { kind: 'phone' };

/** Where the worker's phone says it is, and how sure it is. */
export interface Position {
	readonly lng: number;
	readonly lat: number;
	readonly accuracyM: number;
}
