import {
	draftException,
	listUnplacedCalls,
	listUnreportedCalls,
	listUnsentMessages,
	listUnsettledLegs,
	PLACER_LOST_MS,
	placeCall,
	SENDER_LOST_MS,
	sendMessage,
	settleRoom,
} from '@unwalled/call';
import type { House } from '@unwalled/messaging';
import { advanceTogether, expireOffer, listExpiredOffers, listUnofferedTickets, recheckWaiting } from '@unwalled/offer';
import type { Logger } from '@unwalled/runtime';
import { closeReachedCall, listMissedCall, listReachedCalls, listUnlistedCalls } from '@unwalled/seat';
import { settleVisit } from '@unwalled/settlement';
import { checkSilence, escalateTicket, listDueTimers, listSilentTickets } from '@unwalled/ticket';
import { callOffTicket, listTicketsToCallOff, listUnsettledVisitIds, listUntextedOffers, textOffer } from '@unwalled/visit';
import { fieldSweeps } from './field-sweeps.ts';
import { inGroups } from './gathered.ts';
import type { HandlerDeps } from './handlers.ts';
import type { Turn } from './lives-first.ts';
import { createProofs } from './proofs.ts';
import { seatSweeps } from './seat-sweeps.ts';
import type { Sweep } from './sweep.ts';

// What one sweep takes on of each kind; the next sweep follows in a second.
const LIMIT = 200;
// Nobody left: how often such tickets are looked at again beside the moment in which a worker is freed.
const RECHECK_MS = 15_000;

// A job dials within a fraction of this.
const UNDIALLED_MS = 2_000;

const sqlOf = (house: House) => house.database.sql;
const lostBefore = (house: House): Date => new Date(house.clock.now().getTime() - SENDER_LOST_MS);

const ADVANCED = ['offered', 'nobody_eligible', 'rounds_exhausted', 'operator_decides'] as const;
const atOnce: Turn = (_lane, decide) => decide();

/** Life first: timers before everything else. */
export const sweeps: readonly Sweep[] = [
	{
		name: 'timers',
		why: 'No unacknowledged SOS without a running timer, whatever became of the queue',
		list: (house) => listDueTimers(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house, lastResort }, ticketId) => escalateTicket(house, { ticketId, lastResort }),
		changes: ['escalated'],
		urgent: true,
	},
	{
		name: 'silence',
		why: 'A caller who says nothing for two minutes may not be able to',
		list: (house) => listSilentTickets(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house }, ticketId) => checkSilence(house, { ticketId }),
		changes: ['silent', 'has_spoken'],
		urgent: true,
	},
	{
		name: 'offers',
		why: 'An offer that nobody answered blocks the next worker',
		list: (house) => listExpiredOffers(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house }, offerId) => expireOffer(house, { offerId }),
		changes: ['expired'],
		urgent: true,
	},
	{
		name: 'offer_texts',
		why: 'A worker without data learns of an offer by text, and answers by one',
		list: (house) => listUntextedOffers(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house }, offerId) => textOffer(house, { offerId }),
		changes: ['texted'],
		urgent: true,
		when: ({ offerTexts }) => offerTexts === true,
	},
	...seatSweeps,
	{
		name: 'unwanted',
		why: 'Nobody travels for a ticket that is gone',
		list: (house) => listTicketsToCallOff(house, LIMIT),
		run: ({ house }, ticketId) => callOffTicket(house, { ticketId }),
		changes: ['called_off'],
	},
	{
		name: 'life_dispatches',
		why: 'A life that wants help has an offer out or a loud row, never neither',
		list: (house) => listUnofferedTickets(sqlOf(house), { lives: true, limit: LIMIT }),
		runTogether: ({ house, crowds, turn = atOnce }, ticketIds) => turn('p0', () => advanceTogether(house, { ticketIds }, crowds)),
		changes: ADVANCED,
	},
	{
		name: 'dispatches',
		why: 'So has every other ticket, behind the lives that jobs are deciding',
		list: (house) => listUnofferedTickets(sqlOf(house), { lives: false, limit: LIMIT }),
		runTogether: ({ house, crowds, turn = atOnce }, ticketIds) => turn('other', () => advanceTogether(house, { ticketIds }, crowds)),
		changes: ADVANCED,
	},
	{
		name: 'settlements',
		why: 'A finished visit is paid',
		list: (house) => listUnsettledVisitIds(sqlOf(house), LIMIT),
		run: ({ house }, visitId) => settleVisit(house, { visitId }),
		changes: ['written'],
	},
	{
		name: 'messages',
		why: 'A text that its sender lost is sent by the next',
		list: (house) => listUnsentMessages(sqlOf(house), lostBefore(house)),
		run: ({ house, carrier }, messageId) => sendMessage(house, carrier, { messageId }),
		changes: ['sent', 'refused_by_carrier'],
	},
	{
		name: 'calls',
		why: 'A leg that was written down before its caller died is dialled',
		list: (house) => {
			const now = house.clock.now().getTime();
			return listUnplacedCalls(sqlOf(house), { before: new Date(now - UNDIALLED_MS), lostBefore: new Date(now - PLACER_LOST_MS) });
		},
		run: ({ house, carrier }, callId) => placeCall(house, carrier, { callId }),
		changes: ['placed'],
	},
	{
		name: 'rooms',
		why: 'What a caller hears is what is written, whoever died between the one and the other',
		list: (house) => listUnsettledLegs(sqlOf(house)),
		run: ({ house, carrier }, callId) => settleRoom(house, carrier, { callId }),
		changes: ['settled'],
	},
	{
		name: 'late_answers',
		why: 'Every call that waited for more than three minutes has a report, whoever answered it and however it ended',
		list: (house) => listUnreportedCalls(sqlOf(house), house.clock.now(), LIMIT),
		run: ({ house }, callId) => draftException(house, { callId }),
		changes: ['drafted'],
	},
	{
		name: 'missed_calls',
		why: 'Whoever gave up waiting is rung back, or somebody says why not',
		list: (house) => listUnlistedCalls(house.database.pool, house.clock.now(), LIMIT),
		run: ({ house }, callId) => listMissedCall(house, { callId }),
		changes: ['listed'],
	},
	{
		name: 'reached_calls',
		why: 'Whoever rang again and was answered needs no ringing back',
		list: (house) => listReachedCalls(house.database.pool, LIMIT),
		run: ({ house }, callId) => closeReachedCall(house, { callId }),
		changes: ['closed'],
	},
	...fieldSweeps,
];

/**
 * Builds the sweeper: one run does whatever is overdue by its rows. Any number of processes may sweep at once,
 * because every command looks again under its lock.
 * @returns how much it changed.
 */
export function createSweeper(
	deps: HandlerDeps,
	log: Logger,
): { urgent: () => Promise<number>; line: () => Promise<number>; other: () => Promise<number> } {
	let recheckedAt = Number.NEGATIVE_INFINITY;
	const recheck = async (): Promise<number> => {
		const now = deps.house.clock.now().getTime();
		if (now - recheckedAt < RECHECK_MS) return 0;
		recheckedAt = now;
		return recheckWaiting(deps.house);
	};
	const prove = createProofs(deps.house);
	const run = async (kinds: readonly Sweep[]): Promise<number> => {
		let changed = 0;
		for (const sweep of kinds) if (sweep.when?.(deps) ?? true) changed += await runSweep(sweep, deps, log);
		return changed;
	};
	return {
		urgent: () => run(sweeps.filter(({ urgent }) => urgent)),
		line: () => run(seatSweeps),
		other: async () => (await run(sweeps.filter(({ urgent }) => !urgent))) + (await recheck()) + (await prove()),
	};
}

// In a storm hundreds of timers run out each second; more at once would leave the jobs no connection.
const SIDE_BY_SIDE = 4;

async function runSweep(sweep: Sweep, deps: HandlerDeps, log: Logger): Promise<number> {
	let changed = 0;
	const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
	// One row that fails must not keep the others waiting; it comes again with the next sweep.
	const note = (id: string, outcome: string | Error): void => {
		if (outcome instanceof Error) log.warn({ err: outcome, sweep: sweep.name, id }, 'sweep failed');
		else if (sweep.changes.includes(outcome)) {
			changed++;
			log.debug({ sweep: sweep.name, id, outcome }, 'swept');
		}
	};
	const rows = await sweep.list(deps.house);
	if ('runTogether' in sweep) {
		for (const ids of inGroups(rows)) {
			const outcomes = await sweep.runTogether(deps, ids).catch((error: unknown) => new Map(ids.map((id) => [id, asError(error)])));
			for (const [id, outcome] of outcomes) note(id, outcome);
		}
		return changed;
	}
	const each = rows.values();
	await Promise.all(
		Array.from({ length: SIDE_BY_SIDE }, async () => {
			for (const id of each) note(id, await sweep.run(deps, id).catch(asError));
		}),
	);
	return changed;
}
