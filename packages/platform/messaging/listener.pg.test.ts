import { createLogger, type Service } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Line, layLine } from '../../../infra/testing/frozen-line.ts';
import { houseActor } from './house.ts';
import { listenToCommits } from './listener.ts';
import type { Announcement } from './nudge.ts';
import { inTransaction } from './transaction.ts';

const SHORT = { everyMs: 50, patienceMs: 400 };
const PATIENCE = { timeout: 20_000, interval: 20 };

let house: TestHouse;
let line: Line;
let listener: Service;
beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());
afterEach(async () => {
	await listener.close();
	await line.close();
});

const note = () =>
	inTransaction(house, async (tx) =>
		tx.emit({ type: 'ticket.note_added', actor: houseActor, thread: { ticketId: 'tkt_0001' }, payload: { text: '记' } }),
	);

/** A listener behind a line that can be frozen, and what it noticed. */
async function listen() {
	const heard: Announcement[] = [];
	const noticed: string[] = [];
	line = await layLine(house.database.url);
	listener = await listenToCommits({
		databaseUrl: line.url,
		log: createLogger('listener', 'silent'),
		hear: (announcement) => heard.push(announcement),
		connected: () => noticed.push('connected'),
		disconnected: () => noticed.push('disconnected'),
		heartbeat: SHORT,
	});
	return { heard, noticed };
}

it('notices that the other end of its line is gone, and comes back over a new one', { timeout: 40_000 }, async () => {
	const { heard, noticed } = await listen();
	await note();
	await expect.poll(() => heard.length, PATIENCE).toBe(1);
	line.freeze();
	await expect.poll(() => noticed, PATIENCE).toContain('disconnected');
	line.thaw();
	await expect.poll(() => noticed.at(-1), PATIENCE).toBe('connected');
	await note();
	await expect.poll(() => heard.length, PATIENCE).toBe(2);
});

it('keeps a quiet line that answers, and tells nobody of its heartbeat', { timeout: 40_000 }, async () => {
	const { heard, noticed } = await listen();
	const beats = async (): Promise<number> => {
		const { rows } = await house.database.pool.query(
			"select coalesce(max(query_start), 'epoch') as at from pg_stat_activity where application_name = 'unwalled-listener' and query like 'notify unwalled_beat_%'",
		);
		return rows[0].at.getTime();
	};
	const first = await beats();
	await expect.poll(beats, PATIENCE).toBeGreaterThan(first);
	const second = await beats();
	await expect.poll(beats, PATIENCE).toBeGreaterThan(second);
	expect([heard, noticed]).toEqual([[], ['connected']]);
});

it('closes while its line is silent', { timeout: 40_000 }, async () => {
	const { noticed } = await listen();
	line.freeze();
	await listener.close();
	expect(noticed).toEqual(['connected']);
});
