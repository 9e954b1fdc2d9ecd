import type { MemberDetail, MemberRow, PaperView, WorkTimeView } from '@unwalled/contracts';
import { allowedMemberCommands } from './machine.ts';
import type { Member, Paper, Warning, WorkTime } from './model.ts';
import { isGood, listLacks, nextExpiry } from './rules.ts';

interface Around {
	readonly papers: readonly Paper[];
	readonly counts: { readonly workers: number; readonly warnings: number };
	readonly areaName: string;
	readonly today: string;
}

/** Shows a firm in a list. */
export function toMemberRow(member: Member, { papers, counts, areaName, today }: Around): MemberRow {
	const { providerId, name, phone, areaPath, rating, status, capacityPerDay, version } = member;
	return {
		...{ id: providerId, name, phone, areaPath, areaName, rating, status, capacityPerDay, version, ...counts },
		lacks: listLacks({ ...member, papers }, today),
		nextExpiryOn: nextExpiry(papers),
		allowedActions: allowedMemberCommands(status),
	};
}

/** Shows what a firm's file says beside its row. */
export function toMemberFile(member: Member, warnings: readonly Warning[]): Omit<MemberDetail, 'member' | 'papers'> {
	return {
		papersRequired: member.papersRequired,
		appliedAt: member.appliedAt?.toISOString() ?? null,
		activatedAt: member.activatedAt?.toISOString() ?? null,
		reason: member.reason,
		warnings: warnings.map(({ id, reason, at, byName }) => ({ id, reason, at: at.toISOString(), by: byName })),
	};
}

/** Shows a paper of a firm or a worker. */
export function toPaperView(paper: Paper, names: { provider: string; worker: string | null; today: string }): PaperView {
	const { id, kind, skill, number, issuedOn, validUntil, state, submittedBy, reviewedBy, reason } = paper;
	return {
		...{ id, kind, skill, number, issuedOn, validUntil, state, submittedBy, reviewedBy, reason },
		provider: { id: paper.providerId, name: names.provider },
		worker: paper.workerId ? { id: paper.workerId, name: names.worker ?? '' } : null,
		valid: isGood(paper, names.today),
		submittedAt: paper.submittedAt.toISOString(),
		reviewedAt: paper.reviewedAt?.toISOString() ?? null,
	};
}

/** Shows a shift or an absence. */
export function toWorkTimeView({ id, kind, fromAt, untilAt, note }: WorkTime): WorkTimeView {
	return { id, kind, from: fromAt.toISOString(), until: untilAt.toISOString(), note };
}
