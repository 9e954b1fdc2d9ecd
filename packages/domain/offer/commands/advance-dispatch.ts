import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { clearNobodyLeftIn, lockTicket, markNobodyLeftIn, type Ticket } from '@unwalled/ticket';
import { areFree } from '../candidate-store.ts';
import { type Crowd, type Crowds, ownCrowds, readCrowd } from '../crowd.ts';
import { type Choice, choose, type Ranked } from '../engine/explain.ts';
import { threadOf } from '../events.ts';
import { findSetbacks, gatherQuestion, type Question } from '../facts.ts';
import type { Offer } from '../model.ts';
import { isOutdated, isWanted } from '../rules.ts';
import { insertDecision, insertOffers, lockOffersByTicket, seizeTicket } from '../store.ts';
import { cancelIn } from './call-off-offers.ts';

export type AdvanceOutcome =
	| 'offered'
	| 'nobody_eligible'
	| 'rounds_exhausted'
	| 'offers_pending'
	| 'operator_decides'
	| 'not_dispatching'
	| 'in_hand'
	| 'not_for_this_worker';

/**
 * Chooses whom to ask next, keeps why, and asks. With `forWorkerId` it acts only if that worker may be asked; with `unlessInHand`
 * it leaves a ticket alone that somebody else works on at this moment. Decisions that overlap may share what they read, see
 * `shareCrowds`.
 */
export function advanceDispatch(
	house: House,
	input: { ticketId: string; forWorkerId?: string; unlessInHand?: true },
	crowds: Crowds = ownCrowds,
): Promise<AdvanceOutcome> {
	return inTransaction(house, async (tx) => {
		if (input.unlessInHand && !(await seizeTicket(tx, input.ticketId))) return 'in_hand';
		const ticket = await lockTicket(tx, input.ticketId);
		if (ticket.status !== 'dispatching') return 'not_dispatching';
		const all = await lockOffersByTicket(tx, ticket.id);
		const pending = all.filter(({ status }) => status === 'pending');
		const stale = pending.filter((offer) => !isWanted(offer, ticket) || isOutdated(offer, ticket));
		await cancelIn(tx, stale, houseActor);
		if (pending.length > stale.length) return 'offers_pending';
		const asked = all.filter((offer) => offer.dispatch === ticket.dispatchCount);
		const { operatorDecides, unableWorkerIds } = await findSetbacks(tx, ticket.id, all);
		if (operatorDecides) {
			await markNobodyLeftIn(tx, ticket, { asked: asked.length, actor: houseActor });
			return 'operator_decides';
		}
		const question = await gatherQuestion(tx, ticket, asked, unableWorkerIds);
		const roundsDone = Math.max(0, ...asked.map(({ round }) => round));
		const choice = question ? await decide(tx, { question, roundsDone, crowds }) : nobody(roundsDone);
		return carryOut(tx, { ticket, asked, choice, promise: question?.promise, forWorkerId: input.forWorkerId });
	});
}

const nobody = (roundsDone: number): Choice => ({
	plan: { outcome: 'nobody_eligible', round: roundsDone + 1 },
	...{ ranked: [], candidates: [], unlisted: null, mayAsk: () => false },
});

/** Chooses by the district's workers. What somebody else read is believed only where it is looked at again, and never when it says «nobody». */
function decide(tx: Tx, { question, roundsDone, crowds }: { question: Question; roundsDone: number; crowds: Crowds }): Promise<Choice> {
	const { need, item, district, apart } = question;
	const read = () => readCrowd(tx.sql, district, tx.now);
	const by = (crowd: Crowd) => choose(need, crowd.candidatesFor(item, apart), roundsDone);
	return crowds.using(district, read, async (crowd, isShared) => {
		const choice = by(crowd);
		if (!isShared) return choice;
		const picks = choice.plan.outcome === 'offered' ? choice.plan.picks.map(({ candidate }) => candidate.workerId) : [];
		if (picks.length > 0 && (await areFree(tx, picks))) return choice;
		crowds.forget(district);
		return by(await read());
	});
}

interface Situation {
	ticket: Ticket;
	asked: readonly Offer[];
	choice: Choice;
	/** Absent while nobody knows the door or the service. */
	promise: Question['promise'] | undefined;
	forWorkerId: string | undefined;
}

async function carryOut(tx: Tx, { ticket, asked, choice, promise, forWorkerId }: Situation): Promise<AdvanceOutcome> {
	const { plan } = choice;
	if (forWorkerId && !choice.mayAsk(forWorkerId)) return 'not_for_this_worker';
	// The same «nobody» is written once, not with every look of the sweeper.
	if (plan.outcome !== 'offered' && ticket.nobodyLeftAt) return plan.outcome;
	await insertDecision(tx, {
		id: tx.newId('dec'),
		ticketId: ticket.id,
		dispatch: ticket.dispatchCount,
		round: plan.round,
		outcome: plan.outcome,
		candidates: choice.candidates,
		unlisted: choice.unlisted,
		decidedAt: tx.now,
	});
	if (plan.outcome !== 'offered' || !promise) {
		await markNobodyLeftIn(tx, ticket, { asked: asked.length, actor: houseActor });
		return plan.outcome;
	}
	await clearNobodyLeftIn(tx, ticket);
	await ask(tx, ticket, { ...plan, promise });
	return 'offered';
}

interface Asking {
	round: number;
	answerMs: number;
	picks: readonly Ranked[];
	promise: Question['promise'];
}

async function ask(tx: Tx, ticket: Ticket, { round, answerMs, picks, promise }: Asking): Promise<void> {
	const expiresAt = new Date(tx.now.getTime() + answerMs);
	const made = await insertOffers(
		tx,
		picks.map(({ candidate, score, distanceM }) => ({
			id: tx.newId('ofr'),
			ticketId: ticket.id,
			dispatch: ticket.dispatchCount,
			round,
			workerId: candidate.workerId,
			providerId: candidate.providerId,
			status: 'pending',
			priority: ticket.priority,
			score,
			distanceM,
			...promise,
			offeredAt: tx.now,
			expiresAt,
		})),
	);
	for (const offer of made) {
		tx.emit({
			type: 'offer.made',
			actor: houseActor,
			thread: threadOf(offer),
			payload: { workerId: offer.workerId, expiresAt: expiresAt.toISOString(), round },
			urgent: ticket.priority === 'P0',
		});
	}
}
