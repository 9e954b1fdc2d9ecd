import { DomainError } from '@unwalled/contracts';
import { createLogger, type Service } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { houseActor } from './house.ts';
import { listenToCommits } from './listener.ts';
import type { Announcement } from './nudge.ts';
import { oldestPendingMs, relayOutbox } from './relay.ts';
import { type Fact, inTransaction, type Tx } from './transaction.ts';

let house: TestHouse;
beforeAll(async () => {
	house = await openTestHouse();
	await house.database.pool.query('create table kept (id text primary key)');
});
afterAll(() => house.close());
beforeEach(() => house.database.pool.query('truncate events, outbox, kept'));

const opened = (ticketId: string, urgent = false): Fact => ({
	type: 'ticket.opened',
	actor: houseActor,
	thread: { ticketId },
	payload: { priority: urgent ? 'P0' : 'P2', kind: 'sos', tells: true },
	urgent,
});
const noted = (ticketId: string): Fact => ({
	type: 'ticket.note_added',
	actor: houseActor,
	thread: { ticketId },
	payload: { text: '记一笔' },
});
const count = async (table: string): Promise<number> =>
	(await house.database.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;
const counts = async () => [await count('kept'), await count('events'), await count('outbox')];

describe('inTransaction', () => {
	it('commits a change with its history and the work that it starts', async () => {
		await inTransaction(house, async (tx) => {
			await tx.client.query("insert into kept values ('a')");
			tx.emit(opened('tkt_0001'));
			tx.emit(noted('tkt_0001'));
		});
		// The note starts no work: it is history only.
		expect(await counts()).toEqual([1, 2, 1]);
	});

	it('writes nothing at all when the command fails', async () => {
		const failing = inTransaction(house, async (tx) => {
			await tx.client.query("insert into kept values ('b')");
			tx.emit(opened('tkt_0001'));
			throw new DomainError('refused', 'no');
		});
		await expect(failing).rejects.toMatchObject({ code: 'refused' });
		expect(await counts()).toEqual([0, 0, 0]);
	});

	it('writes nothing when a fact is not of its form, and the connection is clean afterwards', async () => {
		const wrong = { ...opened('tkt_0001'), payload: { priority: 'P9' } };
		for (let i = 0; i < 20; i++) {
			const failing = inTransaction(house, async (tx) => {
				await tx.client.query(`insert into kept values ('c${i}')`);
				tx.emit(Object.assign(opened('tkt_0001'), { payload: wrong.payload }));
			});
			await expect(failing).rejects.toThrow();
		}
		expect(await counts()).toEqual([0, 0, 0]);
		await inTransaction(house, async (tx) => void (await tx.client.query("insert into kept values ('d')")));
		expect(await count('kept')).toBe(1);
	});

	it('writes nothing when PostgreSQL refuses the history', async () => {
		await house.database.pool.query("alter table events add constraint refuse check (actor_name <> 'nobody')");
		const failing = inTransaction(house, async (tx) => {
			await tx.client.query("insert into kept values ('e')");
			tx.emit({ ...opened('tkt_0001'), actor: { id: 'x', name: 'nobody' } });
		});
		await expect(failing).rejects.toThrow(/refuse/);
		await house.database.pool.query('alter table events drop constraint refuse');
		expect(await counts()).toEqual([0, 0, 0]);
	});

	it('writes nothing when a write that travels with the commit is refused', async () => {
		const failing = inTransaction(house, async (tx) => {
			tx.send(tx.client.query("insert into kept values ('f')"));
			tx.send(tx.client.query("insert into kept values ('f')"));
			tx.emit(opened('tkt_0001'));
		});
		await expect(failing).rejects.toThrow(/duplicate key/);
		expect(await counts()).toEqual([0, 0, 0]);
	});

	it('runs again from its beginning when it had to give way to another one, and both leave what they wanted, once', async () => {
		await house.database.pool.query("insert into kept values ('x'), ('y')");
		const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		let runs = 0;
		const lock = (tx: Tx, id: string) => tx.client.query('select 1 from kept where id = $1 for update', [id]);
		const crossing = (from: string, to: string, mine: PromiseWithResolvers<void>, other: PromiseWithResolvers<void>) =>
			inTransaction(house, async (tx) => {
				runs++;
				await lock(tx, from);
				mine.resolve();
				await other.promise;
				await lock(tx, to);
				await tx.client.query('insert into kept values ($1)', [`${from} and ${to}`]);
				tx.emit(noted('tkt_0001'));
			});
		await Promise.all([crossing('x', 'y', first, second), crossing('y', 'x', second, first)]);
		// Two that wait for each other are sometimes both given up.
		expect(runs).toBeGreaterThan(2);
		expect(await counts()).toEqual([4, 2, 0]);
	});

	it('says «unavailable» when the database is away', async () => {
		const away = await openTestHouse(1);
		await away.close();
		await expect(inTransaction({ ...house, database: { ...house.database, pool: away.database.pool } }, async () => 1)).rejects.toThrow();
	});
});

describe('the relay', () => {
	it('hands on life first, each event once', async () => {
		await inTransaction(house, async (tx) => {
			tx.emit(opened('tkt_0001'));
			tx.emit(opened('tkt_0002', true));
		});
		const seen: (string | undefined)[] = [];
		const handOn = async (events: { thread: { ticketId?: string | undefined } }[]) =>
			void seen.push(...events.map((event) => event.thread.ticketId));
		expect(await relayOutbox(house, handOn)).toBe(2);
		expect(await relayOutbox(house, handOn)).toBe(0);
		expect(seen).toEqual(['tkt_0002', 'tkt_0001']);
	});

	it('hands the same events on again when it died before they were taken, once its lease has run out', async () => {
		await inTransaction(house, async (tx) => tx.emit(opened('tkt_0001')));
		await expect(relayOutbox(house, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
		expect(await relayOutbox(house, async () => undefined)).toBe(0);
		await house.clock.advance(11_000);
		expect(await oldestPendingMs(house)).toBe(11_000);
		expect(await relayOutbox(house, async () => undefined)).toBe(1);
		expect(await count('outbox')).toBe(0);
	});

	it('shares the rows between two relays without giving one to both', async () => {
		await inTransaction(house, async (tx) => {
			for (let n = 0; n < 500; n++) tx.emit(opened(`tkt_${String(n).padStart(4, '0')}`));
		});
		const seen: number[] = [];
		const handOn = async (events: { seq: number }[]) => void seen.push(...events.map((event) => event.seq));
		await Promise.all([relayOutbox(house, handOn), relayOutbox(house, handOn)]);
		await relayOutbox(house, handOn);
		expect(seen).toHaveLength(500);
		expect(new Set(seen).size).toBe(500);
	});
});

describe('the listener', () => {
	let listener: Service | undefined;
	afterEach(() => listener?.close());

	it('hears what each commit changed, nothing of a rollback, and comes back after its line was cut', async () => {
		const heard: Announcement[] = [];
		let wake = (): void => undefined;
		const connections: number[] = [];
		listener = await listenToCommits({
			databaseUrl: house.database.url,
			log: createLogger('listener', 'silent'),
			hear: (announcement) => {
				heard.push(announcement);
				wake();
			},
			connected: () => {
				connections.push(connections.length);
				wake();
			},
		});
		const until = async (fits: () => boolean): Promise<void> => {
			while (!fits())
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
		};
		await inTransaction(house, async (tx) => {
			tx.emit(opened('tkt_0009'));
			throw new DomainError('refused', 'no');
		}).catch(() => undefined);
		await inTransaction(house, async (tx) => tx.emit(noted('tkt_0001')));
		await until(() => heard.length > 0);
		expect(heard).toEqual([{ work: false, nudges: [{ type: 'ticket.note_added', ticketId: 'tkt_0001', workerId: null }] }]);

		await house.database.pool.query(
			"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'unwalled-listener' and datname = current_database()",
		);
		await until(() => connections.length === 2);
		await inTransaction(house, async (tx) => tx.emit(opened('tkt_0002')));
		await until(() => heard.length > 1);
		expect(heard[1]).toMatchObject({ work: true });
	});
});
