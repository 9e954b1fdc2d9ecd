import { calls, messages } from '@unwalled/call/schema';
import { plantCity, usualPlan } from '@unwalled/city';
import { alerts } from '@unwalled/escalation/schema';
import { events } from '@unwalled/messaging';
import { decisions, offers } from '@unwalled/offer/schema';
import { presses } from '@unwalled/press/schema';
import { settlementLines } from '@unwalled/settlement/schema';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { tickets } from '@unwalled/ticket/schema';
import { visits } from '@unwalled/visit/schema';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planDays, type YearsPlan } from '../plan/calendar.ts';
import { plotDay, type Story } from '../plan/plot.ts';
import { Actors } from '../testing/act.ts';
import { gatherCrowd } from '../town/crowd.ts';
import { readTown } from '../town/town.ts';
import { playMatter } from './matter.ts';
import { nothingPlayed, type Played, type PlayedFact } from './rows.ts';

const plan: YearsPlan = { seed: 11, seniors: 3_000, years: 0.02, matters: 160, visits: 9, rescues: 2, until: '2026-11-30' };
const lines = { life: '+8663112350', service: '+8663112349', ambulance: '+86631120' };

let house: TestHouse;
let played: Played;
let actors: Actors;
const stories = new Set<Story>();

beforeAll(async () => {
	house = await openTestHouse(4);
	await house.database.pool.query('truncate seniors, accounts, households, areas, providers, service_items, responders cascade');
	await plantCity(house, { plan: { ...usualPlan, seniors: 3_000, tickets: 0 }, add: true, tell: () => undefined });
	const town = await readTown(house, new Date('2026-11-27T04:00:00.000Z'));
	played = nothingPlayed();
	const stage = { town, crowd: gatherCrowd(town), played, lines };
	for (const day of planDays(plan))
		for (const plot of plotDay(plan, day)) {
			// Of so few visits none would find the door shut by chance.
			const isShut = plot.story === 'visit' && plot.priority !== 'P0' && !stories.has('visit');
			stories.add(plot.story);
			playMatter(stage, isShut ? { ...plot, nobodyHome: true, outcome: 'answered' } : plot);
		}
	played.facts.sort((a, b) => a.at - b.at);
	actors = new Actors(house, played, lines.ambulance);
	for (const fact of played.facts) await actors.act(fact);
}, 120_000);
afterAll(() => house.close());

/** What names itself anew in every run. */
const NAMED_ANEW = ['id', 'carrierSid', 'alertId', 'lineId', 'messageId', 'candidates', 'unlisted'];

/** Gives a row with the ids that the commands gave, and without what is named anew. */
function comparable(row: object): Record<string, unknown> {
	const text = JSON.stringify(row).replace(/(tkt|prs|call|ofr|vst|msg)_yr[0-9a-z]+/g, (id) => actors.became.get(id) ?? id);
	return Object.fromEntries(Object.entries(JSON.parse(text)).filter(([name]) => !NAMED_ANEW.includes(name)));
}

const inAnyOrder = (rows: readonly Record<string, unknown>[]): string[] => rows.map((row) => JSON.stringify(sorted(row))).sort();
const sorted = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Keeps of what the commands wrote the columns that are played; the others must be as when nothing is said. */
function asPlayed(real: readonly object[], rows: readonly object[]): Record<string, unknown>[] {
	const names = new Set(rows.flatMap((row) => Object.keys(row)));
	return real.map((row) => comparable(Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)))));
}

const withNulls = (rows: readonly object[]): object[] => {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return rows.map((row) => ({ ...Object.fromEntries(names.map((name) => [name, null])), ...row }));
};

it('tells stories of every kind', () => {
	expect([...stories].sort()).toEqual(['counter', 'false_alarm', 'question', 'rescue', 'text', 'visit', 'withdrawn']);
	expect(played.offers.some(({ status }) => status === 'declined')).toBe(true);
	expect(played.facts.some(({ type }) => type === 'ticket.escalated')).toBe(true);
	expect(played.messages.length).toBeGreaterThan(0);
});

it.each([
	['tickets', tickets],
	['presses', presses],
	['calls', calls],
	['messages', messages],
	['alerts', alerts],
	['decisions', decisions],
	['offers', offers],
	['visits', visits],
	['lines', settlementLines],
] as const)('writes %s as the real commands write them, column by column', async (name, table) => {
	const real = await house.database.sql.select().from(table);
	const rows = played[name];
	expect(inAnyOrder(asPlayed(real, rows))).toEqual(inAnyOrder(withNulls(rows).map(comparable)));
});

it('leaves the history that the real commands leave, ticket by ticket', async () => {
	const real = await house.database.sql.select().from(events).orderBy(asc(events.seq));
	const told = (type: string, at: Date | number, actor: string, thread: unknown, payload: object) =>
		JSON.stringify([type, new Date(at).toISOString(), actor, sorted(comparable({ thread })), sorted(comparable(payload))]);
	for (const { id } of played.tickets) {
		const own = real.filter(({ ticketId }) => ticketId === actors.became.get(id));
		const mine = played.facts.filter((fact: PlayedFact) => fact.ticketId === id);
		expect(mine.map(({ type, at, actor, thread, payload }) => told(type, at, actor.id, sorted(JSON.parse(thread)), payload))).toEqual(
			own.map(({ type, at, actorId, thread, payload }) => told(type, at, actorId, sorted(Object(thread)), Object(payload))),
		);
	}
});

it('leaves the workers where the real commands leave them', async () => {
	const { rows } = await house.database.pool.query("select count(*)::int as n from workers where status = 'returning'");
	expect(rows[0].n).toBeGreaterThan(0);
});
