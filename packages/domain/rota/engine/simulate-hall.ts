/** A hall of operators and the calls that come to it, in seconds. */
export interface HallInput {
	readonly callsPerHour: number;
	/** Mean of talks, whose lengths are exponential. */
	readonly talkS: number;
	/** After each talk, always the same. */
	readonly wrapUpS: number;
	/** Share of calls that cry for help: they are served first and never give up. */
	readonly sosShare: number;
	readonly seats: number;
	/** Mean patience of everybody else; infinite for nobody who gives up. */
	readonly patienceS: number;
	readonly seed: number;
}

/** What came of it. */
export interface HallOutcome {
	readonly calls: number;
	readonly hours: number;
	/** Shares of all calls that were answered in time; whoever gave up was not. */
	readonly within10: number;
	readonly within60: number;
	/** Null when nobody cried for help. */
	readonly sosWithin10: number | null;
	readonly abandoned: number;
	/** Of those who were answered. */
	readonly averageWaitS: number;
	/** Share of the seats' time that calls took. */
	readonly busy: number;
	/** Half of the 95% interval of `within10`, from the spread between twenty parts of the run. */
	readonly give10: number;
}

interface Caller {
	readonly at: number;
	readonly sos: boolean;
	/** When they give up. */
	readonly until: number;
	readonly part: number;
}

const PARTS = 20;
/** Calls of one part: twenty of these say a share to about a percent. */
const CALLS_A_PART = 1_500;
/** The hall is empty when it opens: what comes first is not counted. */
const WARM_UP = 500;
/** Student's t for twenty parts. */
const T_95 = 2.093;
/** After so many calls others may do something. */
const SLICE = 1_000;

/** Gives numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** First come, first served, without moving everybody up. */
class Line {
	private callers: Caller[] = [];
	private head = 0;

	add(caller: Caller): void {
		this.callers.push(caller);
	}

	take(): Caller | undefined {
		const caller = this.callers[this.head];
		if (caller === undefined) return undefined;
		this.head++;
		if (this.head > 1_000) {
			this.callers = this.callers.slice(this.head);
			this.head = 0;
		}
		return caller;
	}
}

/** Tells which seat is free first. */
function firstFree(freeAt: readonly number[]): number {
	let first = 0;
	for (let seat = 1; seat < freeAt.length; seat++) if ((freeAt[seat] ?? 0) < (freeAt[first] ?? 0)) first = seat;
	return first;
}

class Tally {
	private readonly parts = Array.from({ length: PARTS }, () => ({ calls: 0, within10: 0 }));
	private readonly sums = { calls: 0, answered: 0, within10: 0, within60: 0, sos: 0, sosWithin10: 0, abandoned: 0, waitS: 0 };

	answered({ at, sos, part }: Caller, when: number): void {
		const waitS = when - at;
		const inTime = waitS <= 10 ? 1 : 0;
		this.count(sos, part, inTime);
		this.sums.answered++;
		this.sums.within10 += inTime;
		this.sums.within60 += waitS <= 60 ? 1 : 0;
		this.sums.waitS += waitS;
	}

	gaveUp({ sos, part }: Caller): void {
		this.count(sos, part, 0);
		this.sums.abandoned++;
	}

	private count(sos: boolean, part: number, inTime: number): void {
		const own = this.parts[part];
		if (own) {
			own.calls++;
			own.within10 += inTime;
		}
		this.sums.calls++;
		if (sos) {
			this.sums.sos++;
			this.sums.sosWithin10 += inTime;
		}
	}

	tell(): Omit<HallOutcome, 'hours' | 'busy'> {
		const { calls, answered, within10, within60, sos, sosWithin10, abandoned, waitS } = this.sums;
		const shares = this.parts.map((part) => part.within10 / Math.max(1, part.calls));
		const mean = shares.reduce((sum, one) => sum + one, 0) / PARTS;
		const spread = Math.sqrt(shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (PARTS - 1));
		return {
			calls,
			within10: within10 / calls,
			within60: within60 / calls,
			sosWithin10: sos === 0 ? null : sosWithin10 / sos,
			abandoned: abandoned / calls,
			averageWaitS: answered === 0 ? 0 : waitS / answered,
			give10: (T_95 * spread) / Math.sqrt(PARTS),
		};
	}
}

/** The seats, the two lines before them, and the talks so far. */
class Hall {
	readonly tally = new Tally();
	busyS = 0;
	private readonly freeAt: number[];
	private readonly sos = new Line();
	private readonly service = new Line();

	private readonly input: HallInput;
	private readonly length: (mean: number) => number;

	constructor(input: HallInput, length: (mean: number) => number) {
		this.input = input;
		this.length = length;
		this.freeAt = Array.from({ length: input.seats }, () => 0);
	}

	/** Serves whoever waits as seats become free, up to an instant: first who cries for help, then the oldest who has not given up. */
	serveUntil(now: number): void {
		for (;;) {
			const seat = firstFree(this.freeAt);
			const when = this.freeAt[seat] ?? 0;
			if (when > now) return;
			const caller = this.next(when);
			if (!caller) return;
			this.talk(caller, seat, when);
		}
	}

	arrive(caller: Caller): void {
		this.serveUntil(caller.at);
		const seat = firstFree(this.freeAt);
		if ((this.freeAt[seat] ?? 0) <= caller.at) this.talk(caller, seat, caller.at);
		else (caller.sos ? this.sos : this.service).add(caller);
	}

	private next(when: number): Caller | undefined {
		const first = this.sos.take();
		if (first) return first;
		for (;;) {
			const caller = this.service.take();
			if (!caller || caller.until > when) return caller;
			if (caller.part >= 0) this.tally.gaveUp(caller);
		}
	}

	private talk(caller: Caller, seat: number, when: number): void {
		const handlingS = this.length(this.input.talkS) + this.input.wrapUpS;
		const begins = Math.max(when, caller.at);
		this.freeAt[seat] = begins + handlingS;
		if (caller.part < 0) return;
		this.busyS += handlingS;
		this.tally.answered(caller, begins);
	}
}

/**
 * Plays a hall call by call and tells how it answered. It stops now and then, so that whoever runs it may do something
 * else or leave it; the same input gives the same outcome.
 */
export function* simulateHall(input: HallInput): Generator<undefined, HallOutcome> {
	const random = randomFrom(input.seed);
	const length = (mean: number): number => -Math.log(1 - random()) * mean;
	const hall = new Hall(input, length);
	const total = WARM_UP + PARTS * CALLS_A_PART;
	let at = 0;
	let beganAt = 0;
	for (let n = 0; n < total; n++) {
		at += length(3_600 / input.callsPerHour);
		if (n === WARM_UP) beganAt = at;
		const sos = random() < input.sosShare;
		const patienceS = Number.isFinite(input.patienceS) ? length(input.patienceS) : Number.POSITIVE_INFINITY;
		const part = n < WARM_UP ? -1 : Math.floor((n - WARM_UP) / CALLS_A_PART);
		hall.arrive({ at, sos, until: sos ? Number.POSITIVE_INFINITY : at + patienceS, part });
		if (n % SLICE === SLICE - 1) yield;
	}
	hall.serveUntil(Number.POSITIVE_INFINITY);
	const lastedS = at - beganAt;
	return { ...hall.tally.tell(), hours: lastedS / 3_600, busy: Math.min(1, hall.busyS / (lastedS * input.seats)) };
}
