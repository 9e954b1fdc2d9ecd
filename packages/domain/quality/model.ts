import type { QualityMarks } from '@unwalled/contracts';
import type { qualityReviews } from './schema.ts';

/** One call of one operator that a supervisor listens to and judges. */
export type Review = Omit<typeof qualityReviews.$inferSelect, 'cause' | 'marks'> & { cause: 'drawn' | 'sos'; marks: QualityMarks | null };

/** A call that may be drawn. */
export interface Candidate {
	readonly callId: string;
	/** What was said can be heard. */
	readonly recorded: boolean;
}
