import type { CallOfferState, QueueTerms, SeatState } from '@unwalled/contracts';
import { isWithin } from '@unwalled/contracts';
import type { SeatCommand } from './machine.ts';

/** What holds where nobody has said anything else, in seconds. */
export const USUAL_TERMS: QueueTerms = {
	// Three or four rings: whoever sits there has answered by then.
	ringS: 15,
	// What brings 150 s of talk to the usual 180.
	wrapUpS: 30,
	// Within the ten seconds of the promise, and time to take a call for whoever fits better.
	relaxS: 4,
	secondTeamS: 6,
	aboveS: 8,
	callBackS: null,
	centrePhone: null,
	centreS: 60,
	centreRingS: 25,
	centreTakesSos: false,
};

/** After this long a caller without an operator in the room has lost theirs: a room that ends sends its legs' news in any order. */
export const LOST_AFTER_MS = 3_000;

/** Finds the terms of an area: its own, else those of the nearest area above. */
export function termsOf(rows: readonly ({ readonly areaPath: string } & QueueTerms)[], areaPath: string): QueueTerms {
	const near = rows.filter((row) => isWithin(row.areaPath, areaPath)).sort((a, b) => b.areaPath.length - a.areaPath.length);
	return near[0] ?? USUAL_TERMS;
}

/** How a ringing call stands by its rows. */
export interface Ringing {
	readonly accountId: string;
	readonly expiresAt: Date;
	/** Still on the line without an operator. */
	readonly waits: boolean;
	/** Who has it. */
	readonly operatorId: string | null;
	/** The telephone at the desk is engaged or off. */
	readonly isUnreached: boolean;
}

/** Decides how an offer of a call has ended; null while it rings on. */
export function endingOf(
	{ accountId, expiresAt, waits, operatorId, isUnreached }: Ringing,
	now: Date,
): Exclude<CallOfferState, 'pending'> | null {
	if (operatorId === accountId) return 'taken';
	if (!waits) return 'rescinded';
	return isUnreached || expiresAt <= now ? 'expired' : null;
}

/** What a seat does when its ringing ends so; taken calls are told by the conversation itself. */
export const afterEnding: Readonly<Record<Exclude<CallOfferState, 'pending' | 'taken' | 'lost'>, SeatCommand>> = {
	declined: 'pass_on',
	expired: 'miss',
	rescinded: 'stop_ringing',
};

/** What an operator's telephone is in, by the rows of its legs. */
export interface Conversation {
	readonly callId: string;
}

/** How the conversation that a seat was in has ended. */
export interface Past {
	readonly answered: boolean;
	/** The caller was put back into the line. */
	readonly returned: boolean;
}

/** Decides what the facts of the line make of a seat; null when it is as it should be. */
export function settlingOf(
	seat: { readonly state: SeatState; readonly callId: string | null; readonly wrapUpDueAt: Date | null },
	facts: { readonly talk: Conversation | null; readonly past: Past | null; readonly rings: boolean; readonly now: Date },
): SeatCommand | null {
	if (seat.state === 'talking') {
		if (facts.talk) return null;
		if (facts.past?.returned) return 'lose_line';
		return facts.past?.answered ? 'wrap_up' : 'free';
	}
	if (facts.talk) return 'talk';
	if (seat.state === 'ringing' && !facts.rings) return 'stop_ringing';
	return seat.state === 'wrapping_up' && seat.wrapUpDueAt && seat.wrapUpDueAt <= facts.now ? 'finish' : null;
}
