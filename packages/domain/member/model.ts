import type { MemberStatus, PaperKind, PaperState, WorkTimeKind } from '@unwalled/contracts';
import type { members, memberWarnings, papers, workTimes } from './schema.ts';

export type Membership = Omit<typeof members.$inferSelect, 'status'> & { status: MemberStatus };
export type Paper = Omit<typeof papers.$inferSelect, 'kind' | 'state'> & { kind: PaperKind; state: PaperState };
export type Warning = typeof memberWarnings.$inferSelect;
export type WorkTime = Omit<typeof workTimes.$inferSelect, 'kind'> & { kind: WorkTimeKind };

/** A firm with its membership. */
export interface Member extends Membership {
	readonly name: string;
	readonly phone: string;
	readonly areaPath: string;
	readonly rating: number;
	readonly pausedAt: Date | null;
}

/** What is asked of a firm's papers: enough of them to say whether it may be sent today. */
export interface FirmFacts {
	readonly status: MemberStatus;
	readonly papersRequired: boolean;
	readonly papers: readonly DatedPaper[];
}

export type DatedPaper = Pick<Paper, 'kind' | 'skill' | 'state' | 'issuedOn' | 'validUntil'>;

/** What is asked of a worker's papers. */
export interface WorkerFacts {
	readonly skills: readonly string[];
	readonly papersRequired: boolean;
	readonly certificates: readonly DatedPaper[];
}
