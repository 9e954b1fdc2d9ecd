import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { connectDirectly } from '../faults/database.ts';
import type { DrillPostgres } from '../ground/postgres.ts';
import type { Sample } from './samples.ts';

const POLL_MS = 120;
/** Commits become visible out of order: so many numbers before the newest are looked at again. */
const OVERLAP = 400;
const TYPES = [
	'ticket.opened',
	'ticket.acknowledged',
	'ticket.canceled',
	'ticket.escalated',
	'ticket.dispatch_requested',
	'offer.made',
	'ticket.nobody_left',
];

interface Fact {
	seq: string;
	type: string;
	ticket_id: string;
	at: Date;
	payload: { priority?: string; timerDueAt?: string };
}

/**
 * Reads the history by a connection of its own, past everything that is hurt, and notes by the drill's own clock when
 * the house acted: the clocks of the services may be wrong.
 */
export class Observer {
	readonly #postgres: DrillPostgres;
	readonly samples: Sample[] = [];
	readonly #seen = new Set<string>();
	#newest = 0;
	/** When help was asked for, by ticket. */
	readonly #asked = new Map<string, number>();
	/** When an unanswered P0 is due, by ticket; undefined while its first timer has not been read. */
	readonly #due = new Map<string, { openedSeenAt: number; at: number | undefined }>();

	constructor(postgres: DrillPostgres) {
		this.#postgres = postgres;
	}

	/** Looks until told to end; a connection that dies is made again. */
	async watch(end: AbortSignal): Promise<void> {
		while (!end.aborted) {
			const client = await connectDirectly(this.#postgres).catch(() => undefined);
			if (client) await this.#follow(client, end);
			await client?.end().catch(() => undefined);
			await pause(POLL_MS);
		}
	}

	async #follow(client: pg.Client, end: AbortSignal): Promise<void> {
		try {
			// A locked table must not stop the look at the history.
			await client.query("set lock_timeout = '100ms'");
			while (!end.aborted) {
				await this.#look(client);
				await this.#readTimers(client).catch(() => undefined);
				await pause(POLL_MS);
			}
		} catch {
			// The server is away; the next connection goes on where this one ended.
		}
	}

	async #look(client: pg.Client): Promise<void> {
		const { rows } = await client.query<Fact>(
			'select seq, type, ticket_id, at, payload from events where seq > $1 and type = any($2) order by seq',
			[Math.max(0, this.#newest - OVERLAP), TYPES],
		);
		const now = Date.now();
		for (const row of rows) {
			if (this.#seen.has(row.seq)) continue;
			this.#seen.add(row.seq);
			this.#newest = Math.max(this.#newest, Number(row.seq));
			this.#note(row, now);
		}
		for (const seq of this.#seen) {
			if (Number(seq) > this.#newest - 2 * OVERLAP) break;
			this.#seen.delete(seq);
		}
	}

	#note({ type, ticket_id: id, at, payload }: Fact, now: number): void {
		if (type === 'ticket.opened' && payload.priority === 'P0') this.#due.set(id, { openedSeenAt: now, at: undefined });
		else if (type === 'ticket.acknowledged' || type === 'ticket.canceled') this.#due.delete(id);
		else if (type === 'ticket.escalated')
			this.#escalated(id, now, payload.timerDueAt ? Date.parse(payload.timerDueAt) - at.getTime() : undefined);
		else if (type === 'ticket.dispatch_requested' && payload.priority === 'P0') this.#asked.set(id, now);
		else if (type === 'offer.made' || type === 'ticket.nobody_left') {
			const asked = this.#asked.get(id);
			if (asked === undefined) return;
			this.#asked.delete(id);
			this.samples.push({ what: 'offer', from: asked, to: now });
		}
	}

	/** The next timer is as far away as the event says, by one and the same clock. */
	#escalated(id: string, now: number, untilNextMs: number | undefined): void {
		const due = this.#due.get(id);
		if (!due) return;
		if (due.at !== undefined) this.samples.push({ what: 'escalation', from: due.at, to: Math.max(now, due.at) });
		due.at = untilNextMs === undefined ? undefined : now + untilNextMs;
	}

	/** Reads how long the first timer of new tickets runs. */
	async #readTimers(client: pg.Client): Promise<void> {
		const unread = [...this.#due].filter(([, due]) => due.at === undefined).map(([id]) => id);
		if (unread.length === 0) return;
		const { rows } = await client.query<{ id: string; ms: string }>(
			"select id, extract(epoch from timer_due_at - opened_at) * 1000 as ms from tickets where id = any($1) and status = 'open' and escalation_level = 0",
			[unread],
		);
		for (const row of rows) {
			const due = this.#due.get(row.id);
			if (due) due.at = due.openedSeenAt + Number(row.ms);
		}
	}
}
