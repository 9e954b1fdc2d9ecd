import { openDatabase } from '@unwalled/database';
import { createLogger, systemClock } from '@unwalled/runtime';
import { createTestDatabase, type TestDatabase } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdLease } from './lease.ts';

const log = createLogger('telephony', 'silent');
let place: TestDatabase;
beforeAll(async () => {
	place = await createTestDatabase();
});
afterAll(() => place.drop());

function open(name: string, story: string[]) {
	const database = openDatabase(place.url, 1);
	const lease = holdLease(
		{ database, clock: systemClock, log },
		{ onLead: () => void story.push(`${name} leads`), onLost: () => void story.push(`${name} lost`) },
	);
	const close = async (): Promise<void> => {
		await lease.close();
		await database.close();
	};
	return { lease, database, close };
}

const cut = (name: string): Promise<unknown> => {
	const database = openDatabase(place.url, 1);
	return database.pool.query('select pg_terminate_backend(pid) from pg_locks where locktype = $1', [name]).finally(() => database.close());
};

it('lets one lead, and the next as soon as the first one is gone', async () => {
	const story: string[] = [];
	const first = open('first', story);
	await expect.poll(() => story).toEqual(['first leads']);
	const second = open('second', story);
	await first.close();
	await expect.poll(() => story, { timeout: 5_000 }).toEqual(['first leads', 'second leads']);
	await second.close();
});

it('goes on leading while its connection is away, and takes the lock again', async () => {
	const story: string[] = [];
	const only = open('only', story);
	await expect.poll(() => story).toEqual(['only leads']);
	await cut('advisory');
	const looking = openDatabase(place.url, 1);
	const held = async (): Promise<number> => (await looking.pool.query(`select 1 from pg_locks where locktype = 'advisory'`)).rowCount ?? 0;
	await expect.poll(held, { timeout: 10_000 }).toBe(1);
	await looking.close();
	expect(story).toEqual(['only leads']);
	await only.close();
});

it('lets go when somebody else took the lock meanwhile', async () => {
	const story: string[] = [];
	const first = open('first', story);
	await expect.poll(() => story).toEqual(['first leads']);
	first.lease.standBack();
	expect(story).toEqual(['first leads', 'first lost']);
	await expect.poll(() => story, { timeout: 5_000 }).toEqual(['first leads', 'first lost', 'first leads']);
	await first.close();
});
