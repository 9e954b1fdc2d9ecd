import type { CareMode, CareTaskState } from '@unwalled/contracts';
import type { campaigns, careAttempts, carePlans, careTasks } from './schema.ts';

export type { Choice } from './schema.ts';

/** How often and when one senior is rung. */
export type CarePlan = Omit<typeof carePlans.$inferSelect, 'mode'> & { mode: CareMode };

/** A text that is read to many, who answer with a digit. */
export type Campaign = typeof campaigns.$inferSelect;

/** One senior to be rung on one day. */
export type CareTask = Omit<typeof careTasks.$inferSelect, 'state' | 'mode'> & { state: CareTaskState; mode: CareMode };

/** One ring for a task. */
export type CareAttempt = Omit<typeof careAttempts.$inferSelect, 'whom' | 'outcome'> & {
	whom: 'senior' | 'family';
	outcome: 'answered' | 'missed' | null;
};

/** A stretch of the day in minutes from midnight; one that ends before it begins goes over midnight. */
export interface QuietHours {
	readonly from: number;
	readonly until: number;
}

/** What is agreed about ringing people of one's own accord. */
export interface OutreachTerms {
	/** Care calls at the same time. */
	readonly lines: number;
	/** Between the steps of a call that nobody answers. */
	readonly retryMin: number;
	readonly quietHours: readonly QuietHours[];
	/** The number that care calls show; null for the service line. */
	readonly callerId: string | null;
}
