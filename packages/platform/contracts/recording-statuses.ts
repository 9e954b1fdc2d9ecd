import { z } from 'zod';
import { keys } from './keys.ts';

/** Where the recording of a call stands. */
export const recordingStatuses = {
	recording: 'The call goes on and is recorded',
	fetching: 'The call is over; the recording is being fetched from the exchange',
	stored: 'Kept, sealed',
	missing: 'The exchange has none: reported',
	deleted: 'Its time was over, or the person asked for it',
} as const;

/** How long a recording is kept. */
export const recordingTerms = { sos: 'Of a matter of life', service: 'Of everything else' } as const;

export const recordingStatusSchema = z.enum(keys(recordingStatuses));
export const recordingTermSchema = z.enum(keys(recordingTerms));
export type RecordingStatus = z.infer<typeof recordingStatusSchema>;
export type RecordingTerm = z.infer<typeof recordingTermSchema>;
