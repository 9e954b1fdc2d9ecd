import { hasEnded } from './machine.ts';
import type { Call } from './model.ts';

/** A room: the call that it is named after, and everybody else who was ever rung into it. */
export interface Conversation {
	readonly main: Call;
	readonly legs: readonly Call[];
}

/** What changes in a room after somebody came or went. */
export interface Settlement {
	readonly part: Call['part'];
	/** Who has the call now; null when nobody took it over. */
	readonly taker: Call | null;
	/** Who leaves, because somebody else has the call or they are not wanted any more. */
	readonly leaving: readonly Call[];
	/** Who was asked and did not pick up. */
	readonly missed: readonly Call[];
}

const isIn = (leg: Call): boolean => leg.status === 'in_progress';

/** Tells whether somebody in the room talks with the caller; a supervisor who only listens does not. */
const isHelp = (leg: Call): boolean => isIn(leg) && (leg.party !== 'supervisor' || leg.part === 'talks');

const isAsked = ({ manner }: Call): boolean => manner === 'consults' || manner === 'takes';

/** Tells whether somebody is being rung or asked aside for this room. */
export const isOpenRequest = (leg: Call): boolean => isAsked(leg) && !hasEnded(leg.status);

/**
 * Decides how a room goes on. Nobody is left alone in it: an operator leaves when whoever takes the call is there and not
 * before, music stops when nobody is left who could end it, and a caller without anybody hears that somebody comes.
 */
export function settleConversation({ main, legs }: Conversation): Settlement {
	const taker = legs.find((leg) => leg.manner === 'takes' && isIn(leg)) ?? null;
	const relieved = taker ? legs.filter((leg) => leg !== taker && leg.party === 'operator' && isIn(leg)) : [];
	const leaving = [...relieved, ...legs.filter((leg) => leg.manner === 'called_back' && !hasEnded(leg.status))];
	const missed = legs.filter((leg) => isAsked(leg) && hasEnded(leg.status) && !leg.answeredAt);
	const staying = legs.filter((leg) => isHelp(leg) && !leaving.includes(leg));
	return { part: partOf(main, { legs, staying, taker, missed }), taker, leaving, missed };
}

interface Around extends Pick<Settlement, 'taker' | 'missed'> {
	readonly legs: readonly Call[];
	readonly staying: readonly Call[];
}

function partOf({ part }: Call, { legs, staying, taker, missed }: Around): Call['part'] {
	const began = legs.some((leg) => leg.answeredAt !== null);
	if (staying.length === 0) return began && part !== 'asked' ? 'waits' : part;
	if (part === 'waits' || part === 'asked' || taker) return part === null ? null : 'talks';
	if (part !== 'held') return part;
	const isWatchedOver = staying.some((leg) => leg.party === 'operator' && !isAsked(leg));
	// Whoever was to take the call does not pick up: the caller comes back by themselves.
	return isWatchedOver && !missed.some((leg) => leg.manner === 'takes') ? 'held' : 'talks';
}
