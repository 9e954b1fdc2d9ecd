import type { RecordingPause, RecordingStatus, RecordingTerm } from '@unwalled/contracts';
import type { recordings } from './schema.ts';

/** One recording of one call. */
export type Recording = Omit<typeof recordings.$inferSelect, 'status' | 'retention' | 'pauses'> & {
	status: RecordingStatus;
	retention: RecordingTerm;
	pauses: readonly RecordingPause[];
};
