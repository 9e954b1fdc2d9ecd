import { z } from 'zod';
import { id } from '../ids.ts';
import { recordingStatusSchema } from '../recording-statuses.ts';
import { instant, requiredText, text, version } from '../values.ts';
import { pageOf } from './answers.ts';

/** What is asked of a call that somebody listens to. */
export const qualityQuestions = ['greeting', 'identity', 'need', 'priority', 'action', 'closing', 'words'] as const;
export type QualityQuestion = (typeof qualityQuestions)[number];
export const qualityMarkSchema = z.enum(['yes', 'no', 'not_applicable']);
export type QualityMark = z.infer<typeof qualityMarkSchema>;
const marks = z.record(z.enum(qualityQuestions), qualityMarkSchema);
export type QualityMarks = z.infer<typeof marks>;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be 2026-11');

export const qualityReviewSchema = z.object({
	id: id('qrv'),
	month,
	accountId: z.string(),
	accountName: z.string(),
	callId: id('call'),
	ticketId: id('tkt'),
	ticketNumber: z.string(),
	cause: z.enum(['drawn', 'sos']),
	answeredAt: instant,
	recording: z.object({ id: id('rec'), status: recordingStatusSchema }).nullable(),
	marks: marks.nullable(),
	remark: z.string(),
	/** 0 to 100; null before it is judged, or when nothing applied. */
	score: z.number().int().nullable(),
	reviewedAt: instant.nullable(),
	reviewedByName: z.string().nullable(),
	reply: z.string(),
	repliedAt: instant.nullable(),
	version,
});
export type QualityReviewView = z.infer<typeof qualityReviewSchema>;
export const qualityReviewPage = pageOf(qualityReviewSchema);
export const qualityQuery = z.object({
	month,
	state: z.enum(['all', 'open', 'reviewed']).default('all'),
	accountId: id('acc').optional(),
	after: id('qrv').optional(),
	limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const qualityProgressQuery = z.object({ month });
export const qualityProgressSchema = z.object({
	month,
	rows: z.array(
		z.object({
			accountId: z.string(),
			accountName: z.string(),
			drawn: z.number().int(),
			drawnReviewed: z.number().int(),
			sos: z.number().int(),
			sosReviewed: z.number().int(),
			averageScore: z.number().nullable(),
		}),
	),
});
export type QualityProgress = z.infer<typeof qualityProgressSchema>;
export const reviewCallBody = z.object({ version, marks, remark: text(1_000).default('') });
export const replyReviewBody = z.object({ version, reply: requiredText(1_000) });
