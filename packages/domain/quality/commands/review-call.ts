import { DomainError, type QualityMarks, qualityQuestions } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { Review } from '../model.ts';
import { scoreOf } from '../rules.ts';
import { lockReview, saveReview } from '../store.ts';

/** A review after a command, and whether the command changed it. */
export interface ReviewResult {
	readonly changed: boolean;
	readonly review: Review;
}

interface OnReview {
	readonly reviewId: string;
	readonly version: number;
	readonly actor: Actor;
}

function recordReview(tx: Tx, { id, areaPath, ticketId, score }: Review, { did, actor }: { did: string; actor: Actor }): void {
	const thread = { ticketId };
	record(tx, { actor, action: `quality.${did}`, subject: { kind: 'quality_review', id }, facts: { score }, areaPath, thread });
}

function checkVersion(review: Review, given: number): void {
	const { version } = review;
	if (version !== given) throw new DomainError('stale_version', 'Somebody else changed the review meanwhile', { version, given });
}

const isSame = (review: Review, marks: QualityMarks, remark: string): boolean =>
	review.remark === remark && qualityQuestions.every((question) => review.marks?.[question] === marks[question]);

/**
 * Judges a call, or judges it anew.
 * @throws DomainError `refused` for one's own call.
 */
export function reviewCall(house: House, input: OnReview & { marks: QualityMarks; remark: string }): Promise<ReviewResult> {
	const { reviewId, version, marks, remark, actor } = input;
	return inTransaction(house, async (tx) => {
		const review = await lockReview(tx, reviewId);
		if (review.accountId === actor.id) throw new DomainError('refused', 'Nobody judges their own calls', { why: 'own_call', allowed: [] });
		if (isSame(review, marks, remark)) return { changed: false, review };
		checkVersion(review, version);
		const by = { reviewedAt: tx.now, reviewedBy: actor.id, reviewedByName: actor.name };
		const saved = await saveReview(tx, review, { ...by, marks, remark, score: scoreOf(marks) });
		recordReview(tx, saved, { did: 'reviewed', actor });
		return { changed: true, review: saved };
	});
}

/** Lets the operator whose call it was say something to it. @throws DomainError `forbidden` for anybody else's. */
export function replyToReview(house: House, { reviewId, version, reply, actor }: OnReview & { reply: string }): Promise<ReviewResult> {
	return inTransaction(house, async (tx) => {
		const review = await lockReview(tx, reviewId);
		if (review.accountId !== actor.id) throw new DomainError('forbidden', 'This call is not yours');
		if (!review.reviewedAt) throw new DomainError('refused', 'Nobody has judged it yet', { why: 'not_reviewed', allowed: [] });
		if (review.reply === reply) return { changed: false, review };
		checkVersion(review, version);
		const saved = await saveReview(tx, review, { reply, repliedAt: tx.now });
		recordReview(tx, saved, { did: 'replied', actor });
		return { changed: true, review: saved };
	});
}
