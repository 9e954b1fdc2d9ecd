import { isWithin, type QueueTerms } from '@unwalled/contracts';
import type { FreeSeat, WaitingCall } from '../model.ts';

/** One caller for one seat. */
export interface Match {
	readonly call: WaitingCall;
	readonly seat: FreeSeat;
}

interface Around {
	readonly now: Date;
	readonly terms: QueueTerms;
	/** Area of the nearest centre at which somebody works. */
	readonly centre: string;
	/** What the caller speaks, when anybody at work does. */
	readonly language: string | null;
}

/** A seat whose operator is at work, free or not. */
export interface StaffedSeat {
	readonly areaPath: string;
	readonly languages: readonly string[];
}

/** How well a seat fits a caller: smaller is better, part by part. */
interface Fit {
	readonly seat: FreeSeat;
	readonly rings: number;
	readonly avoided: number;
	readonly isAbove: boolean;
	readonly isSecond: boolean;
	/** How much of training and language is missing. */
	readonly lacks: number;
}

function fitOf(call: WaitingCall, seat: FreeSeat, { centre, language }: Around): Fit {
	const isTrained = seat.skills.length === 0 || seat.skills.includes(call.skill);
	const speaks = language === null || speaksIt(seat, language);
	return {
		seat,
		rings: seat.ringsFor ? 1 : 0,
		avoided: call.avoid.includes(seat.accountId) ? 1 : 0,
		isAbove: seat.areaPath !== centre,
		isSecond: seat.team === 'second',
		lacks: Number(!isTrained) + Number(!speaks),
	};
}

/** Whether this seat may ring for this caller by now. A life rings wherever somebody is, at once. */
function mayRing(call: WaitingCall, fit: Fit, { now, terms }: Pick<Around, 'now' | 'terms'>): boolean {
	if (call.priority === 'P0') return fit.seat.ringsFor?.priority !== 'P0';
	if (fit.rings > 0) return false;
	const waitedS = (now.getTime() - call.since.getTime()) / 1_000;
	if (fit.isAbove && waitedS < terms.aboveS) return false;
	if (fit.isSecond && waitedS < terms.secondTeamS) return false;
	return fit.lacks === 0 || waitedS >= terms.relaxS;
}

const betterFit = (a: Fit, b: Fit): number =>
	a.rings - b.rings ||
	a.avoided - b.avoided ||
	Number(a.isAbove) - Number(b.isAbove) ||
	Number(a.isSecond) - Number(b.isSecond) ||
	a.lacks - b.lacks ||
	a.seat.idleSince.getTime() - b.seat.idleSince.getTime() ||
	(a.seat.seatId < b.seat.seatId ? -1 : 1);

const speaksIt = ({ languages }: { languages: readonly string[] }, language: string): boolean =>
	languages.some((spoken) => language.includes(spoken));

/** The deepest area at or above the caller's in which somebody is at work, and what the caller speaks if anybody there does. */
function whatIsNear(call: WaitingCall, staffed: readonly StaffedSeat[]): Pick<Around, 'centre' | 'language'> {
	const over = staffed.filter(({ areaPath }) => isWithin(areaPath, call.areaPath));
	const centre = over.reduce((deepest, { areaPath }) => (areaPath.length > deepest.length ? areaPath : deepest), '');
	const language = call.language !== null && over.some((seat) => speaksIt(seat, call.language ?? '')) ? call.language : null;
	return { centre, language };
}

/**
 * Decides which caller rings at which seat, callers in the given order. A seat that rings for something else is only
 * taken for a life. Whoever gets none waits.
 */
export function matchCalls(
	calls: readonly WaitingCall[],
	seats: readonly FreeSeat[],
	around: { now: Date; termsOf: (areaPath: string) => QueueTerms; staffed: readonly StaffedSeat[] },
): Match[] {
	const free = new Map(seats.map((seat) => [seat.seatId, seat]));
	return calls.flatMap((call) => {
		const near = { now: around.now, terms: around.termsOf(call.areaPath), ...whatIsNear(call, around.staffed) };
		const [best] = [...free.values()]
			.filter((seat) => isWithin(seat.areaPath, call.areaPath))
			.map((seat) => fitOf(call, seat, near))
			.filter((fit) => mayRing(call, fit, near))
			.sort(betterFit);
		if (!best) return [];
		free.delete(best.seat.seatId);
		return [{ call, seat: best.seat }];
	});
}
