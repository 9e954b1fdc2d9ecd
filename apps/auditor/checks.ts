import { listSilentVisits, listStuck, type Stuck, type StuckKind } from '@unwalled/audit';
import { findCall, findMessage, placeCall, recordCallStatus, recordMessageStatus, sendMessage, toGiven } from '@unwalled/call';
import type { House } from '@unwalled/messaging';
import { advanceDispatch, expireOffer } from '@unwalled/offer';
import { settleVisit } from '@unwalled/settlement';
import type { Carrier } from '@unwalled/telephony';
import { checkSilence, escalateTicket, type LastResort, restartTimer } from '@unwalled/ticket';
import { callOffTicket } from '@unwalled/visit';

const S = 1_000;
const MIN = 60 * S;

export interface CheckDeps {
	house: House;
	carrier: Carrier;
	lastResort: LastResort;
}

/** One kind of stuck row: how to find it, the command that puts it right, and what happens when none does. */
export interface Check {
	readonly name: string;
	readonly why: string;
	list(deps: CheckDeps): Promise<readonly Stuck[]>;
	/** The same command that a person or a job would run; absent where only a person can judge. Answers whether it is put right. */
	repair?(deps: CheckDeps, id: string): Promise<boolean>;
	/** Made every second, so it never asks the carrier: a dead dispatcher must not make the escalation of a life late. */
	readonly life?: true;
	/** Rings the supervisor when it lasts; otherwise it only shows. */
	readonly rings: boolean;
	/** Asks the carrier: not for the same row in every audit. */
	readonly askAgainMs?: number;
}

/** Lists rows that have been stuck for longer than the first two lines, queue and sweeper, ever need. */
const stuckFor =
	(kind: StuckKind, graceMs: number) =>
	({ house }: CheckDeps): Promise<Stuck[]> =>
		listStuck(house.database.pool, kind, new Date(house.clock.now().getTime() - graceMs));

/** Runs a command and takes its word: whatever it answers, the row is looked at again in the next audit. */
const done = async (command: Promise<unknown>): Promise<boolean> => {
	await command;
	return true;
};

// A worker gives a sign by moving, departing or checking in; phones in a cellar are silent for a while.
const VISIT_PATIENCE = { lifeUnderWay: 20 * MIN, underWay: 60 * MIN, onScene: 180 * MIN };

/** Life first. */
export const checks: readonly Check[] = [
	{
		name: 'missing_timer',
		why: 'No unfinished ticket without a next step; the database refuses it for P0, this is the second lock',
		list: stuckFor('missing_timer', 0),
		repair: ({ house }, id) => done(restartTimer(house, { ticketId: id })),
		rings: true,
	},
	{
		name: 'overdue_timer',
		why: 'The sweeper escalates within a second: later than that it is dead or overrun, and this line does its work',
		list: stuckFor('overdue_timer', 1.5 * S),
		repair: ({ house, lastResort }, id) => done(escalateTicket(house, { ticketId: id, lastResort })),
		rings: true,
		life: true,
	},
	{
		name: 'call_unplaced',
		why: 'A telephone that should ring for a life was written down and never dialled',
		list: stuckFor('call_unplaced', 4 * S),
		repair: ({ house, carrier }, id) => done(placeCall(house, carrier, { callId: id })),
		rings: false,
	},
	{
		name: 'nobody_to_tell',
		why: 'An SOS that nobody took in two minutes must have rung somebody outside the hall by now',
		list: stuckFor('nobody_to_tell', 2 * MIN),
		rings: true,
	},
	{
		name: 'silence_overlooked',
		why: 'The silent-call rule must not hang on the sweeper alone',
		list: stuckFor('silence_overlooked', 10 * S),
		repair: ({ house }, id) => done(checkSilence(house, { ticketId: id })),
		rings: true,
	},
	{
		name: 'offer_overdue',
		why: 'An offer past its expiry blocks the next worker',
		list: stuckFor('offer_overdue', 1.5 * S),
		repair: ({ house }, id) => done(expireOffer(house, { offerId: id })),
		rings: true,
		life: true,
	},
	{
		name: 'dispatch_without_offer',
		why: 'A ticket that wants help has an offer out or a loud row, never neither',
		list: stuckFor('dispatch_without_offer', 4 * S),
		repair: async ({ house }, id) => (await advanceDispatch(house, { ticketId: id })) !== 'operator_decides',
		rings: true,
		life: true,
	},
	{
		name: 'accepted_without_visit',
		why: 'Both are one commit: a row like this means that somebody changed the database by hand',
		list: stuckFor('accepted_without_visit', 5 * S),
		rings: true,
	},
	{
		name: 'assigned_without_visit',
		why: 'The screens say that somebody is under way, and nobody is',
		list: stuckFor('assigned_without_visit', 5 * S),
		rings: true,
	},
	{
		name: 'visit_silent',
		why: 'A worker who gives no sign may need help, and so may the senior',
		list: ({ house }) => listSilentVisits(house.database.pool, house.clock.now(), VISIT_PATIENCE),
		rings: true,
	},
	{
		name: 'visit_unwanted',
		why: 'Nobody travels for a ticket that is gone',
		list: stuckFor('visit_unwanted', 10 * S),
		repair: ({ house }, id) => done(callOffTicket(house, { ticketId: id })),
		rings: false,
	},
	{
		name: 'message_unsent',
		why: 'A text that its sender lost is sent by the next',
		list: stuckFor('message_unsent', 45 * S),
		repair: async ({ house, carrier }, id) => (await sendMessage(house, carrier, { messageId: id })) !== 'somebody_sends',
		rings: false,
	},
	{
		name: 'call_ended_at_carrier',
		why: 'The last callback of a call was lost: the row would talk for ever, and its telephone count as busy',
		list: stuckFor('call_ended_at_carrier', MIN),
		repair: endCall,
		rings: false,
		askAgainMs: MIN,
	},
	{
		name: 'message_without_receipt',
		why: 'Whether the family has the text is worth asking once more',
		list: stuckFor('message_without_receipt', 2 * MIN),
		repair: askReceipt,
		rings: false,
		askAgainMs: 10 * MIN,
	},
	{
		name: 'visit_unsettled',
		why: 'A finished visit is paid',
		list: stuckFor('visit_unsettled', 30 * S),
		repair: ({ house }, id) => done(settleVisit(house, { visitId: id })),
		rings: false,
	},
	{
		name: 'outbox_stuck',
		why: 'Facts wait for the queue: the dispatcher or the queue store is away, and everything goes at the pace of the sweepers',
		list: stuckFor('outbox_stuck', 20 * S),
		rings: true,
	},
	{
		name: 'job_set_aside',
		why: 'Something failed as often as it may: a person looks at it and replays it',
		list: stuckFor('job_set_aside', 0),
		rings: true,
	},
];

/** A call that runs is not stuck: the carrier says so, and the row stays. */
async function endCall({ house, carrier }: CheckDeps, callId: string): Promise<boolean> {
	const { carrierSid } = await findCall(house.database.sql, callId);
	if (!carrierSid) return true;
	// A call that the carrier no longer knows is over; how it ended nobody can say any more.
	const status = (await carrier.findCallStatus(carrierSid)) ?? 'completed';
	await recordCallStatus(house, { carrierSid, callId, status, sequence: 0 });
	return true;
}

async function askReceipt({ house, carrier }: CheckDeps, messageId: string): Promise<boolean> {
	const message = await findMessage(house.database.sql, messageId);
	const status = message.carrierSid ? await carrier.findTextStatus(message.carrierSid, toGiven(message)) : null;
	if (status) await recordMessageStatus(house, { messageId, status });
	return true;
}
