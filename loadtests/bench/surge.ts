import type { RunningHouse } from '@unwalled/browser/house';
import { openDatabase } from '@unwalled/database';
import { type House, houseActor } from '@unwalled/messaging';
import { createIds, systemClock } from '@unwalled/runtime';
import { classifyTicket, openTicketByHand } from '@unwalled/ticket';
import pg from 'pg';
import { type Spread, spreadOf } from './figures.ts';
import { costOf, readProcessorTimes } from './processor-time.ts';
import { type Waits, watchWaits } from './waiting.ts';

const SIDE = 8;
const LOOK_MS = 250;
const PATIENCE_MS = 120_000;
const SERVICE = 'CL01';

export interface SurgeFigures {
	readonly tickets: number;
	readonly workers: number;
	/** Tickets that had an offer, or were found to have nobody left, per second until the last of them. */
	readonly perSecond: number;
	/** Offers that these decisions stored, per second: a life asks three workers at once. */
	readonly offersPerSecond: number;
	/** From the commit that asked for all of them to the stored decision. */
	readonly life: Spread;
	readonly service: Spread;
	/** Service tickets that were decided before the last life was. */
	readonly overtaken: number;
	/** How many decisions ended how, by priority: one that finds nobody reads every worker for itself. */
	readonly outcomes: Readonly<Record<string, number>>;
	/** Processor time of a decision by process, from asking until the last is stored, in microseconds: what a busy machine does not change. */
	readonly costUs: Readonly<Record<string, number>>;
	/** What the house's connections waited for meanwhile. */
	readonly waits: Waits;
	/** Tickets still without a decision when the patience was over. */
	readonly undecided: number;
}

/** Plants workers of the district until there are as many as wanted. */
async function plantWorkers(client: pg.Client, workers: number): Promise<void> {
	await client.query(
		`insert into workers (id, provider_id, name, phone, skills, area_path, status, status_at, lng, lat, accuracy_m, position_at)
select 'wrk_surge' || n, provider_id, 'surge', '+86137' || lpad(n::text, 8, '0'), '{first_aid,cleaning}', area_path, 'available', now(), 122.08 + random() * 0.1, 37.47 + random() * 0.08, 10, now()
from (select provider_id, area_path from workers where id like 'wrk\\_bench%' limit 1) as like_these, generate_series(1, $1::int) as n on conflict do nothing`,
		[workers],
	);
	await client.query('analyze workers');
}

async function openTickets(house: House, { seniors, lives }: { seniors: readonly string[]; lives: number }): Promise<void> {
	const all = seniors.entries();
	await Promise.all(
		Array.from({ length: SIDE }, async () => {
			for (const [at, seniorId] of all) {
				const priority = at < lives ? 'P0' : 'P2';
				const { ticket } = await openTicketByHand(house, { seniorId, priority, summary: '', actor: houseActor });
				if (priority === 'P2') await classifyTicket(house, { ticketId: ticket.id, actor: houseActor, priority, serviceItemCode: SERVICE });
			}
		}),
	);
}

// What asking for workers writes, for all tickets in one commit: asked one by one they would come as fast as they can be asked for.
const ASK_FOR_ALL = `
with asked as (
  update tickets set status = 'dispatching', dispatch_count = 1, version = version + 1 where opened_at >= $1 and status = 'acknowledged' returning id, priority
), fact as (
  insert into events (id, type, at, actor_id, actor_name, ticket_id, thread, payload)
  select 'evt_' || substr(id, 5) || 'surge', 'ticket.dispatch_requested', now(), 'house', 'house', id, jsonb_build_object('ticketId', id), jsonb_build_object('priority', priority, 'first', true) from asked
  returning seq, payload->>'priority' = 'P0' as urgent
), queued as (insert into outbox (seq, urgent, added_at) select seq, urgent, now() from fact)
select now() as at`;

const OUTCOMES = `select t.priority || ' ' || d.outcome as outcome, count(*)::int as decisions from tickets t join dispatch_decisions d on d.ticket_id = t.id where t.opened_at >= $1 group by 1 order by 1`;

const OFFERS = `select count(*)::int as offers from offers o join tickets t on t.id = o.ticket_id where t.opened_at >= $1`;

/** (f) A surge of tickets that all want a worker at one instant: how fast it is decided, and lives first. */
export async function measureSurge(
	running: RunningHouse,
	{ tickets, workers }: { tickets: number; workers: number },
): Promise<SurgeFigures> {
	const { url } = running.status.database;
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await plantWorkers(client, workers);
	const { rows } = await client.query<{ id: string }>(`select id from seniors where id like 'snr\\_bench%' limit $1`, [tickets]);
	const seniors = rows.map(({ id }) => id);
	const database = openDatabase(url, SIDE);
	const house: House = { database, clock: systemClock, ids: createIds(systemClock.now) };
	const began = new Date();
	await openTickets(house, { seniors, lives: Math.round(seniors.length / 10) });
	const before = await readProcessorTimes(running.pid);
	const { rows: asked } = await client.query<{ at: Date }>(ASK_FOR_ALL, [began]);
	const surged = asked[0]?.at ?? began;
	const decided = `select t.priority, extract(epoch from min(d.decided_at) - $2::timestamptz) * 1000 as ms from tickets t join dispatch_decisions d on d.ticket_id = t.id where t.opened_at >= $1 group by t.id, t.priority`;
	let found: { priority: string; ms: string }[] = [];
	const watched = watchWaits(client);
	while (found.length < seniors.length && Date.now() - surged.getTime() < PATIENCE_MS) {
		await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
		await watched.look();
		found = (await client.query<{ priority: string; ms: string }>(decided, [began, surged])).rows;
	}
	const costUs = costOf(before, await readProcessorTimes(running.pid), Math.max(1, found.length));
	const { rows: outcomes } = await client.query<{ outcome: string; decisions: number }>(OUTCOMES, [began]);
	const { rows: made } = await client.query<{ offers: number }>(OFFERS, [began]);
	await client.end();
	await database.close();
	const waits = (priority: string): number[] => found.filter((one) => one.priority === priority).map(({ ms }) => Number(ms));
	const lastLife = Math.max(0, ...waits('P0'));
	const lastS = Math.max(...found.map(({ ms }) => Number(ms))) / 1_000;
	return {
		...{ tickets: seniors.length, workers, perSecond: Math.round((found.length / lastS) * 10) / 10 },
		offersPerSecond: Math.round(((made[0]?.offers ?? 0) / lastS) * 10) / 10,
		...{ life: spreadOf(waits('P0')), service: spreadOf(waits('P2')), costUs, waits: watched.waits() },
		outcomes: Object.fromEntries(outcomes.map(({ outcome, decisions }) => [outcome, decisions])),
		...{ overtaken: waits('P2').filter((ms) => ms < lastLife).length, undecided: seniors.length - found.length },
	};
}
