import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { findWorker } from '@unwalled/registry';
import { record } from '@unwalled/trail';
import { findMember, lockMember } from '../member-store.ts';
import type { Paper } from '../model.ts';
import { insertPaper, lockPaper, saveReview } from '../paper-store.ts';
import { checkPaper } from '../rules.ts';

interface HandedIn {
	readonly number: string;
	/** Days of China, both good. */
	readonly issuedOn: string;
	readonly validUntil: string;
	readonly actor: Actor;
}

type PaperResult = { changed: boolean; paper: Paper };

/** Takes in a licence or an insurance of a firm; it counts when somebody has looked at it. */
export function submitFirmPaper(
	house: House,
	{ providerId, kind, actor, ...said }: HandedIn & { providerId: string; kind: 'licence' | 'insurance' },
): Promise<PaperResult> {
	return inTransaction(house, async (tx) => {
		checkPaper(said);
		// The lock makes two who hand in the same paper take turns.
		const member = await lockMember(tx, providerId);
		const row = { ...said, id: tx.newId('ppr'), providerId, kind, state: 'submitted', submittedAt: tx.now, submittedBy: actor.name };
		const result = await insertPaper(tx, row);
		if (!result.changed) return result;
		record(tx, {
			actor,
			action: 'paper.submitted',
			subject: { kind: 'provider', id: providerId },
			facts: { paperId: result.paper.id, paper: kind, validUntil: said.validUntil },
			areaPath: member.areaPath,
		});
		return result;
	});
}

/** Takes in a certificate of a worker for a skill. @throws DomainError `invalid` for a skill that the worker does not have. */
export function submitCertificate(
	house: House,
	{ workerId, skill, actor, ...said }: HandedIn & { workerId: string; skill: string },
): Promise<PaperResult> {
	return inTransaction(house, async (tx) => {
		checkPaper(said);
		const worker = await findWorker(tx.sql, workerId);
		if (!worker.skills.includes(skill))
			throw new DomainError('invalid', 'The worker does not have this skill', { field: 'skill', skills: worker.skills });
		const { providerId, areaPath } = worker;
		await lockMember(tx, providerId);
		const result = await insertPaper(tx, {
			...{ ...said, id: tx.newId('ppr'), providerId, workerId, skill },
			...{ kind: 'certificate', state: 'submitted', submittedAt: tx.now, submittedBy: actor.name },
		});
		if (!result.changed) return result;
		record(tx, {
			actor,
			action: 'certificate.submitted',
			subject: { kind: 'worker', id: workerId },
			facts: { paperId: result.paper.id, skill, validUntil: said.validUntil },
			areaPath,
		});
		return result;
	});
}

/**
 * Says whether a paper is right. Only what is approved counts; a rejection has a reason.
 * @throws DomainError `refused` for a paper that was looked at before, with what came of it.
 */
export function reviewPaper(
	house: House,
	{ paperId, approve, reason, actor }: { paperId: string; approve: boolean; reason: string; actor: Actor },
): Promise<PaperResult> {
	return inTransaction(house, async (tx) => {
		if (!approve && reason === '') throw new DomainError('invalid', 'A rejection needs a reason', { field: 'reason' });
		const paper = await lockPaper(tx, paperId);
		const state = approve ? 'approved' : 'rejected';
		if (paper.state === state) return { changed: false, paper };
		if (paper.state !== 'submitted')
			throw new DomainError('refused', 'Somebody has looked at this paper before', { status: paper.state, allowed: [] });
		const review = { state, reviewedAt: tx.now, reviewedBy: actor.name, reason: reason === '' ? null : reason } as const;
		const reviewed = await saveReview(tx, paper, review);
		record(tx, {
			actor,
			action: `paper.${state}`,
			subject: paper.workerId ? { kind: 'worker', id: paper.workerId } : { kind: 'provider', id: paper.providerId },
			facts: { paperId, paper: paper.kind, skill: paper.skill, validUntil: paper.validUntil },
			reason: reason === '' ? undefined : reason,
			areaPath: (await findMember(tx.sql, paper.providerId)).areaPath,
		});
		return { changed: true, paper: reviewed };
	});
}
