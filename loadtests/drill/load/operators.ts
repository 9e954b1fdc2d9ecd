import { setTimeout as pause } from 'node:timers/promises';
import type { TicketRow } from '@unwalled/contracts';
import type { Random } from '../random.ts';
import type { Desk } from './desk.ts';

const LOGINS = ['lin', 'sun', 'zhou'] as const;
const SEATS = 24;
const DUPLICATES = 0.2;
/** So many tickets are answered late, so that they escalate. */
const NOBODY_ANSWERS = 0.03;
const LATE_MS = [22_000, 40_000] as const;
const THINK_MS = [30, 300] as const;
const OUTCOMES = ['answered', 'reassured', 'false_press', 'family'] as const;
const DISPATCH_EVERY_MS = 450;
const MOST_JOURNEYS = 24;

interface Taken {
	readonly status: string;
	readonly version: number;
}

/** Operators who answer every row: they take it, and send help or settle it by telephone. */
export class Operators {
	readonly #desk: Desk;
	readonly #random: Random;
	readonly #begun = new Set<string>();
	readonly #queue: TicketRow[] = [];
	#sitting = 0;
	#dispatchedAt = 0;
	readonly #journeys = new Set<string>();
	settled = 0;
	dispatched = 0;
	readonly #late = new Map<TicketRow, NodeJS.Timeout>();
	#hurry = false;

	constructor(desk: Desk, random: Random) {
		this.#desk = desk;
		this.#random = random;
	}

	/** Hears of a row, new or changed. */
	hear(row: TicketRow): void {
		if (row.status === 'resolved' || row.status === 'closed' || row.status === 'canceled') this.#journeys.delete(row.id);
		const waits = row.status === 'open' || row.status === 'acknowledged';
		if (!waits || this.#begun.has(row.id)) return;
		this.#begun.add(row.id);
		if (this.#hurry || !this.#random.chance(NOBODY_ANSWERS)) {
			this.#enqueue(row);
			return;
		}
		const answer = (): void => {
			this.#late.delete(row);
			this.#enqueue(row);
		};
		this.#late.set(row, setTimeout(answer, this.#random.whole(...LATE_MS)).unref());
	}

	/** The load is over: whatever was left ringing is answered now, and nothing is left ringing any more. */
	hurryUp(): void {
		this.#hurry = true;
		for (const [row, timer] of this.#late) {
			clearTimeout(timer);
			this.#enqueue(row);
		}
		this.#late.clear();
	}

	/** How many rows wait for an operator or are being worked on. */
	busy(): number {
		return this.#queue.length + this.#sitting;
	}

	/** Looks at every unfinished row again, at the end: whatever was given up is taken up. */
	lookAgain(): void {
		this.#begun.clear();
	}

	#enqueue(row: TicketRow): void {
		this.#queue.push(row);
		if (this.#sitting < SEATS) void this.#sit();
	}

	async #sit(): Promise<void> {
		this.#sitting++;
		for (let row = this.#queue.shift(); row && !this.#desk.closed; row = this.#queue.shift()) await this.#work(row);
		this.#sitting--;
	}

	async #work(row: TicketRow): Promise<void> {
		await pause(this.#random.whole(...THINK_MS));
		const login = this.#random.pick(LOGINS);
		const taken = await this.#acknowledge(login, row);
		if (taken?.status !== 'acknowledged') return;
		const mayDispatch = row.priority === 'P0' && row.senior !== null && this.#journeys.size < MOST_JOURNEYS;
		if (mayDispatch && Date.now() - this.#dispatchedAt > DISPATCH_EVERY_MS) return this.#dispatch(login, row.id, taken.version);
		const outcome = this.#random.pick(OUTCOMES);
		const resolved = await this.#desk.give(login, {
			verb: 'resolve',
			id: row.id,
			path: `/tickets/${row.id}/resolve`,
			body: { version: taken.version, outcome },
		});
		if (resolved) this.settled++;
		else this.#begun.delete(row.id);
	}

	async #acknowledge(login: string, row: TicketRow): Promise<Taken | undefined> {
		const command = { verb: 'acknowledge', id: row.id, path: `/tickets/${row.id}/acknowledge`, body: {} } as const;
		const twin = this.#random.chance(DUPLICATES) ? this.#desk.give(this.#random.pick(LOGINS), command) : undefined;
		const [answer] = await Promise.all([this.#desk.give(login, command), twin]);
		if (!answer) return undefined;
		const { view }: { view: Taken } = JSON.parse(answer.body);
		return view;
	}

	async #dispatch(login: string, id: string, version: number): Promise<void> {
		this.#dispatchedAt = Date.now();
		this.#journeys.add(id);
		const answer = await this.#desk.give(login, { verb: 'dispatch', id, path: `/tickets/${id}/dispatch`, body: { version } });
		if (answer) this.dispatched++;
		else this.#journeys.delete(id);
	}
}
