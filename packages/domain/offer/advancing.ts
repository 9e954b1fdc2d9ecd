import { houseActor, type Tx } from '@unwalled/messaging';
import { clearNobodyLeftIn, markNobodyLeftIn, type Ticket } from '@unwalled/ticket';
import { listFree } from './candidate-store.ts';
import { sendChoices } from './choice-store.ts';
import { cancelIn } from './commands/call-off-offers.ts';
import { type Crowd, type Crowds, readCrowd } from './crowd.ts';
import { type Choice, choose } from './engine/explain.ts';
import { threadOf } from './events.ts';
import { type Asking, findSetbacks, gatherQuestions, type Question } from './facts.ts';
import type { Offer } from './model.ts';
import { isOutdated, isWanted } from './rules.ts';
import { lockOffersByTickets } from './store.ts';

export type AdvanceOutcome =
	| 'offered'
	| 'nobody_eligible'
	| 'rounds_exhausted'
	| 'offers_pending'
	| 'operator_decides'
	| 'not_dispatching'
	| 'in_hand'
	| 'not_for_this_worker';

export interface Terms {
	readonly crowds: Crowds;
	/** Acts only if this worker may be asked. */
	readonly forWorkerId?: string | undefined;
}

/**
 * Decides for tickets whose locks the caller holds whom to ask next, keeps why, and asks. It makes as many trips for many
 * tickets as for one, and writes all of it with the commit.
 * @returns what became of each, by ticket.
 */
export async function advanceIn(tx: Tx, locked: readonly Ticket[], terms: Terms): Promise<Map<string, AdvanceOutcome>> {
	const outcomes = new Map<string, AdvanceOutcome>(locked.map(({ id }) => [id, 'not_dispatching']));
	const asking = await listAsking(tx, locked, outcomes);
	const questions = await gatherQuestions(tx, asking);
	const open = asking.map((one, at) => ({
		...one,
		roundsDone: Math.max(0, ...one.asked.map(({ round }) => round)),
		question: questions[at],
	}));
	const choices = await decideAll(tx, open.filter(isClear), terms.crowds);
	const rounds: Round[] = [];
	for (const one of open) {
		const choice = choices.get(one.ticket.id) ?? nobody(one.roundsDone);
		const { plan } = choice;
		const isPassedOver = terms.forWorkerId !== undefined && !choice.mayAsk(terms.forWorkerId);
		outcomes.set(one.ticket.id, isPassedOver ? 'not_for_this_worker' : plan.outcome);
		// The same «nobody» is written once, not with every look of the sweeper.
		if (isPassedOver || (plan.outcome !== 'offered' && one.ticket.nobodyLeftAt)) continue;
		rounds.push(roundOf(tx, one, choice));
	}
	sendChoices(tx, { decisions: rounds.map(({ decision }) => decision), offers: rounds.flatMap(({ offers }) => offers) });
	for (const { ticket, asked, offers } of rounds) {
		if (offers.length > 0) await clearNobodyLeftIn(tx, ticket);
		else await markNobodyLeftIn(tx, ticket, { asked, actor: houseActor });
		for (const offer of offers) announce(tx, ticket, offer);
	}
	return outcomes;
}

/** Lists the tickets that want another round; of the others it says what they are. Takes back what was asked for an older need. */
async function listAsking(tx: Tx, locked: readonly Ticket[], outcomes: Map<string, AdvanceOutcome>): Promise<Asking[]> {
	const dispatching = locked.filter(({ status }) => status === 'dispatching');
	if (dispatching.length === 0) return [];
	const all = await lockOffersByTickets(
		tx,
		dispatching.map(({ id }) => id),
	);
	const offersOf = Map.groupBy(all, ({ ticketId }) => ticketId);
	const setbacksOf = await findSetbacks(tx, all);
	const asking: Asking[] = [];
	const forOperator: Asking[] = [];
	const stale: Offer[] = [];
	for (const ticket of dispatching) {
		const own = offersOf.get(ticket.id) ?? [];
		const pending = own.filter(({ status }) => status === 'pending');
		const gone = pending.filter((offer) => !isWanted(offer, ticket) || isOutdated(offer, ticket));
		stale.push(...gone);
		const asked = own.filter((offer) => offer.dispatch === ticket.dispatchCount);
		const { operatorDecides, unableWorkerIds } = setbacksOf(ticket.id);
		if (pending.length > gone.length) outcomes.set(ticket.id, 'offers_pending');
		else (operatorDecides ? forOperator : asking).push({ ticket, asked, unable: unableWorkerIds });
	}
	await cancelIn(tx, stale, houseActor);
	for (const { ticket, asked } of forOperator) {
		outcomes.set(ticket.id, 'operator_decides');
		await markNobodyLeftIn(tx, ticket, { asked: asked.length, actor: houseActor });
	}
	return asking;
}

interface Open extends Asking {
	readonly roundsDone: number;
	/** Absent while nobody knows the door or the service. */
	readonly question: Question | null | undefined;
}
type Clear = Open & { readonly question: Question };

const isClear = (one: Open): one is Clear => Boolean(one.question);

const nobody = (roundsDone: number): Choice => ({
	plan: { outcome: 'nobody_eligible', round: roundsDone + 1 },
	...{ ranked: [], candidates: [], unlisted: null, mayAsk: () => false },
});

/** Chooses for every ticket, by ticket; those of one district by one reading of its workers. */
async function decideAll(tx: Tx, all: readonly Clear[], crowds: Crowds): Promise<Map<string, Choice>> {
	const choices = new Map<string, Choice>();
	for (const [district, own] of Map.groupBy(all, ({ question }) => question.district)) {
		const read = () => readCrowd(tx.sql, district, tx.now);
		const decide = (crowd: Crowd, some: readonly Clear[]): void => {
			for (const { ticket, roundsDone, question } of some)
				choices.set(ticket.id, choose(question.need, crowd.sortedFor(question.need, question.item, question.apart), roundsDone));
		};
		await crowds.using({ district, read, inSurge: own.length > 1 }, async (crowd, isShared) => {
			decide(crowd, own);
			if (!isShared) return;
			const doubtful = await listDoubtful(tx, own, choices);
			if (doubtful.length === 0) return;
			crowds.forget(district);
			decide(await read(), doubtful);
		});
	}
	return choices;
}

/** What somebody else read is believed only where it is looked at again, and never when it says «nobody». */
async function listDoubtful(tx: Tx, decided: readonly Clear[], choices: ReadonlyMap<string, Choice>): Promise<Clear[]> {
	const picksOf = ({ ticket }: Clear): string[] => {
		const plan = choices.get(ticket.id)?.plan;
		return plan?.outcome === 'offered' ? plan.picks.map(({ candidate }) => candidate.workerId) : [];
	};
	const picked = new Set(decided.flatMap(picksOf));
	const free = picked.size > 0 ? await listFree(tx, picked) : picked;
	return decided.filter((one) => {
		const picks = picksOf(one);
		return picks.length === 0 || picks.some((id) => !free.has(id));
	});
}

type Rows = Parameters<typeof sendChoices>[1];

/** What one ticket's choice writes. */
interface Round {
	readonly ticket: Ticket;
	/** How many were asked before. */
	readonly asked: number;
	readonly decision: Rows['decisions'][number];
	/** None when nobody is left. */
	readonly offers: Rows['offers'];
}

function roundOf(tx: Tx, { ticket, asked, question }: Open, { plan, candidates, unlisted }: Choice): Round {
	const of = { ticketId: ticket.id, dispatch: ticket.dispatchCount, round: plan.round };
	const decision = { id: tx.newId('dec'), ...of, outcome: plan.outcome, candidates, unlisted, decidedAt: tx.now };
	if (plan.outcome !== 'offered' || !question) return { ticket, asked: asked.length, decision, offers: [] };
	const expiresAt = new Date(tx.now.getTime() + plan.answerMs);
	const offers = plan.picks.map(({ candidate: { workerId, providerId }, score, distanceM }) => ({
		id: tx.newId('ofr'),
		...of,
		...{ workerId, providerId, status: 'pending', priority: ticket.priority, score, distanceM },
		...question.promise,
		...{ offeredAt: tx.now, expiresAt },
	}));
	return { ticket, asked: asked.length, decision, offers };
}

function announce(tx: Tx, ticket: Ticket, offer: Round['offers'][number]): void {
	tx.emit({
		type: 'offer.made',
		actor: houseActor,
		thread: threadOf(offer),
		payload: { workerId: offer.workerId, expiresAt: offer.expiresAt.toISOString(), round: offer.round },
		urgent: ticket.priority === 'P0',
	});
}
