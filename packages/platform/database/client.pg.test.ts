import { DomainError } from '@unwalled/contracts';
import { createTestDatabase, type TestDatabase } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layLine } from '../../../infra/testing/frozen-line.ts';
import { openDatabase, type Patience } from './client.ts';
import { asDomainError, isContention } from './failures.ts';

// Short, so that a silent line is given up while somebody waits for this test.
const SHORT: Patience = { connectMs: 500, lockMs: 200, statementMs: 300, silenceMs: 600 };

let place: TestDatabase;
beforeAll(async () => {
	place = await createTestDatabase();
});
afterAll(() => place.drop());

/** What a caller is told of a query's failure. */
const told = (query: Promise<unknown>): Promise<unknown> => query.then(() => 'no failure', asDomainError);
const away = { code: 'unavailable' };

describe('a pool', () => {
	it('gives up a connection whose other end is gone, says «unavailable», and works again on a new one', async () => {
		const line = await layLine(place.url);
		const database = openDatabase(line.url, 2, SHORT);
		const { rows } = await database.pool.query('select pg_backend_pid() as pid');
		line.freeze();
		const asked = [told(database.pool.query('select 1')), told(database.pool.query('select 2'))];
		expect(await Promise.all(asked)).toMatchObject([away, away]);
		line.thaw();
		const again = await database.pool.query('select pg_backend_pid() as pid');
		expect(again.rows[0].pid).not.toBe(rows[0].pid);
		expect(database.pool.totalCount).toBeLessThanOrEqual(2);
		await database.close();
		await line.close();
	});

	it('says «unavailable» for all that was sent on one silent connection, not only for what waited longest', async () => {
		const line = await layLine(place.url);
		const database = openDatabase(line.url, 1, SHORT);
		const client = await database.pool.connect();
		await client.query('select 1');
		line.freeze();
		const answers = [client.query('begin'), client.query('select 1'), client.query('commit')].map(told);
		expect(await Promise.all(answers)).toMatchObject([away, away, away]);
		client.release(true);
		line.thaw();
		expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
		await database.close();
		await line.close();
	});

	it('throws the idle neighbours of a silent connection away with it', async () => {
		const line = await layLine(place.url);
		const database = openDatabase(line.url, 4, SHORT);
		await Promise.all(Array.from({ length: 4 }, () => database.pool.query('select 1')));
		expect(database.pool.idleCount).toBe(4);
		line.freeze();
		expect(await told(database.pool.query('select 1'))).toMatchObject(away);
		line.thaw();
		expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
		expect(database.pool.totalCount).toBe(1);
		await database.close();
		await line.close();
	});

	it('keeps its other connections when a statement fails', async () => {
		const database = openDatabase(place.url, 3, SHORT);
		await Promise.all(Array.from({ length: 3 }, () => database.pool.query('select 1')));
		await expect(database.pool.query('select 1/0')).rejects.toThrow();
		expect(database.pool.totalCount).toBe(2);
		await database.close();
	});

	it('outlives the server closing a connection in the middle of a transaction', async () => {
		const database = openDatabase(place.url, 2, SHORT);
		const client = await database.pool.connect();
		const { rows } = await client.query('select pg_backend_pid() as pid');
		await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
		expect(await told(client.query('select 1'))).toMatchObject(away);
		client.release(true);
		await database.close();
	});

	it('says «unavailable» when all its connections are lent for too long', async () => {
		const database = openDatabase(place.url, 1, SHORT);
		const client = await database.pool.connect();
		expect(await told(database.pool.query('select 1'))).toMatchObject(away);
		client.release();
		await database.close();
	});

	it('says «unavailable» for a statement or a lock that takes too long, and tells the one in another’s way apart', async () => {
		const database = openDatabase(place.url, 2, SHORT);
		const slow = await told(database.pool.query('select pg_sleep(5)'));
		expect([slow, isContention(slow)]).toMatchObject([away, false]);
		const holder = await database.pool.connect();
		await holder.query('begin; select pg_advisory_xact_lock(1)');
		const blocked = await told(database.pool.query('select pg_advisory_xact_lock(1)'));
		expect([blocked, isContention(blocked)]).toMatchObject([away, true]);
		await holder.query('rollback');
		holder.release();
		await database.close();
	});

	it('says «unavailable» when nobody listens there', async () => {
		const database = openDatabase('postgres://nobody@127.0.0.1:1/none', 1, SHORT);
		expect(await told(database.pool.query('select 1'))).toMatchObject(away);
		await database.close();
	});
});

describe('asDomainError', () => {
	const failure = (code: string, message = 'x') => Object.assign(new Error(message), { code });

	it.each([
		['too many connections', '53300'],
		['the disk is full', '53100'],
		['the memory is full', '53200'],
		['an administrator shut it down', '57P01'],
		['it crashed', '57P02'],
		['it is starting', '57P03'],
		['a statement took too long', '57014'],
		['the disk failed', '58030'],
		['the connection failed', '08006'],
		['the standby is not promoted yet', '25006'],
		['the line timed out', 'ETIMEDOUT'],
		['there is no way to the host', 'EHOSTUNREACH'],
		['its name is not known', 'ENOTFOUND'],
	])('says «unavailable» when %s', (_what, code) => {
		expect(asDomainError(failure(code))).toMatchObject(away);
		expect(asDomainError(new Error('Failed query', { cause: failure(code) }))).toMatchObject({ ...away, facts: { code } });
	});

	it.each([
		['a row that a constraint refuses', failure('23514')],
		['a mistake in a statement', failure('42601')],
		['a mistake in the code', new TypeError('x is not a function')],
		['something that is no error', 'text'],
	])('passes %s on as it is', (_what, error) => {
		expect(asDomainError(error)).toBe(error);
	});

	it('passes on what was named before', () => {
		const refused = new DomainError('refused', 'no');
		expect(asDomainError(refused)).toBe(refused);
	});
});
