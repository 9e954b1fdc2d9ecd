import type { OfferStatus } from '@unwalled/contracts';
import { decideOffer, type OfferCommand } from '@unwalled/offer/machine';
import { isWanted, readSetbacks, type Setback } from '@unwalled/offer/rules';
import type { Draft } from './draft.ts';
import { answer, emit, workerId } from './draft.ts';
import type { Answer, Need } from './need.ts';

const rowStatus: Readonly<Record<Exclude<Answer, 'none'>, OfferStatus>> = { pending: 'pending', no: 'declined', accepted: 'accepted' };

/** Decides by the house's table what becomes of an offer. @throws DomainError when it is not out any more. */
export function decide(need: Need, worker: number, command: OfferCommand): OfferStatus {
	const current = need.offers[worker] ?? 'none';
	return decideOffer(current === 'none' ? 'canceled' : rowStatus[current], command).status;
}

/** Tells by the house's rule whether the ticket still wants an answer to its pending offers. */
export function wantsAnswer(need: Need): boolean {
	const row = { dispatch: need.asked === 'earlier' ? 0 : 1 } as Parameters<typeof isWanted>[0];
	return isWanted(row, { status: need.status, dispatchCount: 1 });
}

const endings = { rescind: 'offer.rescinded', cancel: 'offer.canceled' } as const;

/** Takes back the offers that are out. */
export function takeBack(draft: Draft, command: keyof typeof endings, actor: string): void {
	for (const [worker, current] of draft.need.offers.entries()) {
		if (current !== 'pending') continue;
		decide(draft.need, worker, command);
		answer(draft, worker, 'none');
		emit(draft, endings[command], { payload: { workerId: workerId(worker) }, actor, worker });
	}
}

/** Begins a new dispatch: what is out belongs to an earlier one, and earlier answers exclude nobody. */
export function renumber({ need }: Draft): void {
	need.offers = need.offers.map((one) => (one === 'pending' ? one : 'none'));
	if (need.offers.includes('pending')) need.asked = 'earlier';
}

/** Adds a line to the history that the house reads to choose the next worker. */
export function remember({ need }: Draft, setback: Setback): void {
	const past: Setback[] = need.unable.flatMap((unable, at) =>
		unable ? [{ type: 'visit.aborted', reason: null, workerId: workerId(at) }] : [],
	);
	if (need.operatorDecides) past.push({ type: 'ticket.unassigned', reason: 'nobody_home', workerId: null });
	const requested = { type: 'ticket.dispatch_requested', reason: null, workerId: null };
	const { operatorDecides, unableWorkerIds } = readSetbacks([requested, ...past, setback]);
	need.operatorDecides = operatorDecides;
	need.unable = need.unable.map((_, at) => unableWorkerIds.includes(workerId(at)));
}
