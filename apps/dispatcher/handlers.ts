import { placeCall, sendMessage, settleRoom } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type MaskingTerms, tendMask } from '@unwalled/masking';
import type { House, JobHandlers } from '@unwalled/messaging';
import { pushHandOver, pushOffer } from '@unwalled/notification';
import { advanceDispatch, advanceTogether, type Crowds, expireOffer, listOffersByTickets, offerWaiting } from '@unwalled/offer';
import { advanceCareTask, type OutreachTerms } from '@unwalled/outreach';
import type { Push } from '@unwalled/push';
import { ringDeskPhone, silenceDeskPhone } from '@unwalled/seat';
import { settleVisit } from '@unwalled/settlement';
import type { Carrier } from '@unwalled/telephony';
import { type LastResort, placeAlertCalls, raiseFirstAlerts, stopAlertCalls } from '@unwalled/ticket';
import { callOffTicket, listVisitsByTickets } from '@unwalled/visit';
import { livesFirst, type Turn } from './lives-first.ts';

export interface HandlerDeps {
	house: House;
	carrier: Carrier;
	/** Rung when a step of a policy wants telephones and the registers name none. */
	lastResort: LastResort;
	/** What is agreed about care calls. */
	outreach: OutreachTerms;
	/** Workers are told of offers by text as well. */
	offerTexts?: boolean;
	/** The way to sleeping phones; null where the house has no keys for it. */
	push?: Push | null;
	/** How worker and senior reach each other. */
	masking: MaskingTerms;
	/** What jobs and sweeps share of their readings; without it each decision reads for itself. */
	crowds?: Crowds;
	/** In which order jobs and sweeps decide. */
	turn?: Turn;
}

/** Says what each job of the catalog does; every one reloads its row and looks again. */
export function createHandlers(deps: HandlerDeps): JobHandlers {
	const { house, carrier, lastResort, outreach, masking, crowds, push = null, turn = livesFirst() } = deps;
	return {
		'advance-dispatch': (job, lane) => {
			const decide = () => named(advanceDispatch(house, job, crowds));
			// A service order that is alone may wait for its ticket's lock, and must keep no group waiting meanwhile.
			return lane === 'p0' ? turn(lane, decide) : decide();
		},
		'advance-dispatches': (job, lane = 'other') => advanceAll(house, job, { crowds, turn: (decide) => turn(lane, decide) }),
		'expire-offer': (job) => named(expireOffer(house, job)),
		'expire-offers': (job) => expireAll(house, job),
		'push-offer': (job) => named(pushOffer(house, push, job)),
		'push-hand-over': (job) => named(pushHandOver(house, push, job)),
		'offer-waiting': (job) => named(offerWaiting(house, job)),
		'raise-alerts': async (job) => {
			const outcome = await named(raiseFirstAlerts(house, { ...job, lastResort }));
			return outcome === 'told' ? named(placeAlertCalls(house, carrier, job)) : outcome;
		},
		'place-alert-calls': (job) => named(placeAlertCalls(house, carrier, job)),
		'stop-alert-calls': (job) => named(stopAlertCalls(house, carrier, job)),
		'settle-room': (job) => named(settleRoom(house, carrier, job)),
		'send-message': (job) => named(sendMessage(house, carrier, job)),
		'place-call': (job) => named(placeCall(house, carrier, job)),
		'ring-desk-phone': (job) => named(ringDeskPhone(house, carrier, job)),
		'silence-desk-phone': (job) => named(silenceDeskPhone(house, carrier, job)),
		'advance-care-task': (job) => named(advanceCareTask(house, { carrier, terms: outreach }, job)),
		'tend-mask': (job) => named(tendMask(house, masking, job)),
		'call-off': async (job) => ((await hasAnythingOut(house, job)) ? named(callOffTicket(house, job)) : 'nothing_to_call_off'),
		'settle-visit': (job) => named(settleVisit(house, job)),
	};
}

/** Decides for many tickets with one commit, and waits for those that somebody else had in hand at that moment. */
async function advanceAll(
	house: House,
	job: { ticketIds: string[] },
	{ crowds, turn }: { crowds: Crowds | undefined; turn<T>(decide: () => Promise<T>): Promise<T> },
): Promise<string> {
	const outcomes = new Map<string, string>();
	let failure: Error | undefined;
	for (const [ticketId, outcome] of await turn(() => advanceTogether(house, job, crowds))) {
		if (outcome instanceof Error) failure ??= outcome;
		else outcomes.set(ticketId, outcome === 'in_hand' ? await named(advanceDispatch(house, { ticketId }, crowds)) : outcome);
	}
	// The others are decided by now: the next attempt finds them so.
	if (failure) throw failure;
	return counted(outcomes.values());
}

/** Ends one offer after the other; one that cannot be written keeps no other from its end. */
async function expireAll(house: House, { offerIds }: { offerIds: string[] }): Promise<string> {
	const outcomes: string[] = [];
	let failure: unknown;
	for (const offerId of offerIds) {
		try {
			outcomes.push(await named(expireOffer(house, { offerId })));
		} catch (error) {
			failure ??= error;
		}
	}
	// The others are over by now: the next attempt finds them so.
	if (failure) throw failure;
	return counted(outcomes);
}

const counted = (outcomes: Iterable<string>): string =>
	[...Map.groupBy(outcomes, (outcome) => outcome)].map(([outcome, all]) => `${outcome} ${all.length}`).join(', ');

/**
 * Tells without a lock whether a ticket has anybody to call off. The fact that asked for it is committed, and its command held
 * the ticket's lock: whatever was made for the ticket as it was before is visible by now.
 */
async function hasAnythingOut({ database: { sql } }: House, { ticketId }: { ticketId: string }): Promise<boolean> {
	const offers = await listOffersByTickets(sql, [ticketId]);
	return offers.some(({ status }) => status === 'pending') || (await listVisitsByTickets(sql, [ticketId])).length > 0;
}

/** Gives a job that can never succeed a name instead of ten attempts; what may pass is thrown, and tried again. */
async function named(work: Promise<string>): Promise<string> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof DomainError && (error.code === 'not_found' || error.code === 'refused')) return error.code;
		throw error;
	}
}
