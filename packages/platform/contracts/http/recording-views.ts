import { z } from 'zod';
import { id } from '../ids.ts';
import { recordingStatusSchema, recordingTermSchema } from '../recording-statuses.ts';
import { instant } from '../values.ts';

/** Nothing was recorded on purpose, from an instant until another; null while it lasts. */
export const recordingPauseSchema = z.object({ from: instant, until: instant.nullable(), by: z.string() });
export type RecordingPause = z.infer<typeof recordingPauseSchema>;

// Loudest sample of each part of the recording.
const peaks = z.array(z.number().int().min(0).max(100));

export const recordingViewSchema = z.object({
	id: id('rec'),
	callId: id('call'),
	ticketId: id('tkt'),
	status: recordingStatusSchema,
	retention: recordingTermSchema,
	startedAt: instant,
	endedAt: instant.nullable(),
	durationMs: z.number().int().nullable(),
	bytes: z.number().int().nullable(),
	/** Two: the senior on the left, everybody else on the right. */
	channels: z.number().int().nullable(),
	sha256: z.string().nullable(),
	peaks: z.object({ senior: peaks, others: peaks }),
	pauses: z.array(recordingPauseSchema),
	missingAt: instant.nullable(),
	deletedAt: instant.nullable(),
	version: z.number().int(),
	allowedActions: z.array(z.enum(['pause', 'resume', 'listen'])),
});
export type RecordingView = z.infer<typeof recordingViewSchema>;
export const recordingListSchema = z.array(recordingViewSchema);
