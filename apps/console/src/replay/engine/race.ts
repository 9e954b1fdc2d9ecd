import type { OfferStatus, ReplayEvent, VisitStatus } from '@unwalled/contracts';
import type { AskedWorker, Going } from './state.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const offerEnds: Readonly<Record<string, OfferStatus>> = {
	'offer.accepted': 'accepted',
	'offer.declined': 'declined',
	'offer.expired': 'expired',
	'offer.rescinded': 'rescinded',
	'offer.canceled': 'canceled',
};

/** Tells who has been asked after an event, the first first. */
export function offersAfter(offers: readonly AskedWorker[], { kind, at, facts }: ReplayEvent): readonly AskedWorker[] {
	const id = textOf(facts.offerId);
	if (kind === 'offer.made') {
		const made = { id, workerId: textOf(facts.workerId), status: 'pending', at, decidedAt: null, declineReason: null } as const;
		return [...offers, made];
	}
	const status = offerEnds[kind];
	if (!status) return offers;
	const declineReason = status === 'declined' ? textOf(facts.reason) || null : null;
	return offers.map((offer) => (offer.id === id ? { ...offer, status, decidedAt: at, declineReason } : offer));
}

const visitSteps: Readonly<Record<string, VisitStatus>> = {
	'visit.departed': 'en_route',
	'visit.checked_in': 'on_scene',
	'visit.completed': 'completed',
	'visit.aborted': 'aborted',
};

/** Tells who is going, or went, after an event. */
export function visitsAfter(visits: readonly Going[], { kind, at, facts }: ReplayEvent): readonly Going[] {
	const id = textOf(facts.visitId);
	if (kind === 'visit.created') return [...visits, { id, workerId: textOf(facts.workerId), status: 'created', since: at }];
	const status = visitSteps[kind];
	return status ? visits.map((visit) => (visit.id === id ? { ...visit, status, since: at } : visit)) : visits;
}
