import type { ReplayEvent, ReplayTicket } from '@unwalled/contracts';
import { foldEvent } from './fold.ts';
import { copyFloor, emptyFloor, type Floor } from './state.ts';

/** Moments that somebody looks for in a shift. */
export type MarkKind = 'sos' | 'late' | 'missed';

export interface Mark {
	readonly kind: MarkKind;
	readonly at: number;
	readonly ticketId: string;
}

const CHECKPOINT_EVERY = 2_000;

const markKinds: Readonly<Record<string, MarkKind>> = {
	'ticket.escalated': 'late',
	'visit.late': 'late',
	'ticket.nobody_left': 'late',
	'visit.aborted': 'missed',
	'call.abandoned': 'missed',
	'missed_call.listed': 'missed',
};

const markOf = ({ kind, facts }: ReplayEvent): MarkKind | undefined =>
	kind === 'ticket.opened' && facts.kind === 'sos' ? 'sos' : markKinds[kind];

/**
 * The events of a day in their order, with the floor kept every some thousands of them: any instant is told by the last
 * floor before it and the few events since. Events are only ever added at the end, hour by hour.
 */
export class DayBook {
	readonly events: ReplayEvent[] = [];
	readonly marks: Mark[] = [];
	readonly tickets = new Map<string, ReplayTicket>();
	readonly #byTicket = new Map<string, ReplayEvent[]>();
	readonly #checkpoints: Floor[] = [];
	/** The newest floor: it goes on with whatever is added. */
	#last: Floor = emptyFloor();
	/** The instant that was asked for last goes on to the next one: playing folds only what is new. */
	#shown: { floor: Floor; count: number } = { floor: emptyFloor(), count: 0 };
	readonly #from: number;

	/** Begins a day at its midnight: what had happened before is told, and never jumped to. */
	constructor(from: number) {
		this.#from = from;
	}

	/** Adds what happened next. */
	add(events: readonly ReplayEvent[], tickets: readonly ReplayTicket[]): void {
		for (const ticket of tickets) this.tickets.set(ticket.id, ticket);
		for (const event of events) this.#addOne(event);
	}

	#addOne(written: ReplayEvent): void {
		// Two that were written side by side may bear instants in the other order; what was written last counts.
		const before = this.events.at(-1)?.at ?? 0;
		const event = written.at < before ? { ...written, at: before } : written;
		if (this.events.length % CHECKPOINT_EVERY === 0) this.#checkpoints.push(copyFloor(this.#last));
		this.events.push(event);
		foldEvent(this.#last, event);
		if (event.ticketId === null) return;
		const story = this.#byTicket.get(event.ticketId);
		if (story) story.push(event);
		else this.#byTicket.set(event.ticketId, [event]);
		const kind = markOf(event);
		if (kind && event.at >= this.#from) this.marks.push({ kind, at: event.at, ticketId: event.ticketId });
	}

	/** Counts the events that had happened at an instant. */
	countAt(at: number): number {
		return countUntil(this.events, at);
	}

	/** Gives everything as it stood at an instant; it is read, never written to. */
	floorAt(at: number): Floor {
		const count = this.countAt(at);
		const begin = Math.floor(Math.max(0, count - 1) / CHECKPOINT_EVERY);
		const goesOn = this.#shown.count <= count && this.#shown.count >= begin * CHECKPOINT_EVERY;
		const kept = this.#checkpoints[begin];
		const floor = copyFloor(goesOn ? this.#shown.floor : (kept ?? emptyFloor()));
		for (let at = goesOn ? this.#shown.count : begin * CHECKPOINT_EVERY; at < count; at++) {
			const event = this.events[at];
			if (event) foldEvent(floor, event);
		}
		this.#shown = { floor, count };
		return floor;
	}

	/** Tells the story of a ticket up to an instant, oldest first. */
	storyOf(ticketId: string, at: number): readonly ReplayEvent[] {
		const story = this.#byTicket.get(ticketId) ?? [];
		return story.slice(0, countUntil(story, at));
	}

	/** Finds the next moment of a kind behind an instant, or the one before it. */
	markFrom(kind: MarkKind, at: number, way: 'next' | 'previous'): Mark | undefined {
		const fits = (mark: Mark) => mark.kind === kind && (way === 'next' ? mark.at > at : mark.at < at);
		return way === 'next' ? this.marks.find(fits) : this.marks.findLast(fits);
	}

	/** Counts events in equal stretches of time, for the drawing under the clock. */
	density(from: number, until: number, stretches: number): number[] {
		const counts = new Array<number>(stretches).fill(0);
		const width = (until - from) / stretches;
		for (const { at } of this.events) {
			const place = Math.floor((at - from) / width);
			if (place >= 0 && place < stretches) counts[place] = (counts[place] ?? 0) + 1;
		}
		return counts;
	}
}

/** Counts the events up to and with an instant, of a list in the order of time. */
function countUntil(events: readonly ReplayEvent[], at: number): number {
	let low = 0;
	let high = events.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((events[middle]?.at ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
		else high = middle;
	}
	return low;
}
