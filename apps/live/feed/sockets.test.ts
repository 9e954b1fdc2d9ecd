import { openDatabase } from '@unwalled/database';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Door, LI, openDoor, SISTERS } from '../testing/door.ts';
import { listen, Page } from '../testing/page.ts';

let door: Door;
let url: string;
const pages: Page[] = [];
beforeAll(async () => {
	door = await openDoor();
	url = await listen(door);
});
afterEach(() => {
	for (const page of pages.splice(0)) page.close();
});
afterAll(() => door.close());

function open(headers: Record<string, string>, transport?: 'websocket' | 'polling'): Page {
	const page = new Page(url, headers, transport);
	pages.push(page);
	return page;
}

async function openAs(login: string): Promise<Page> {
	const page = open({ cookie: (await door.as(login)).cookie });
	await page.hears('connect');
	return page;
}

describe('the handshake', () => {
	it.each(['websocket', 'polling'] as const)('lets whoever is signed in through, by %s', async (transport) => {
		const { cookie } = await door.as('lin');
		// A session belongs to the browser that began it; Node’s own polling calls itself something else.
		const page = open({ cookie, origin: url, 'user-agent': 'lightMyRequest' }, transport);
		await page.hears('connect');
		expect((await page.joinConsole()).snapshot.workers).toHaveLength(8);
	});

	it.each([
		['no cookie', {}],
		['an invented cookie', { cookie: `unwalled_session=${'x'.repeat(43)}` }],
		['a cookie that is none', { cookie: 'unwalled_session=%00;;;=' }],
	])('refuses %s', async (_what, headers) => {
		expect(await open(headers).hears('connect_error')).toMatchObject({ message: 'unauthenticated' });
	});

	it('refuses another page even with the right cookie', async () => {
		const { cookie } = await door.as('lin');
		await open({ cookie, origin: 'https://evil.example' }).hears('connect_error');
	});
});

describe('joining', () => {
	it.each([
		['worker', 'wang-jianguo'],
		['provider', 'gao'],
		['administrator', 'admin'],
		['security officer', 'tang'],
		['auditor', 'shen'],
		['registrar', 'yue'],
		['officer of civil affairs', 'min'],
	])('gives no console to a %s', async (role, login) => {
		expect(await (await openAs(login)).joinConsole()).toEqual({ code: 'forbidden', message: expect.stringContaining('console') });
		expect(role).toBeTruthy();
	});

	it.each(['lin', 'qi', 'song', 'admin', 'tang', 'shen', 'yue', 'min'])('gives no provider’s page to %s', async (login) => {
		expect(await (await openAs(login)).joinHome()).toMatchObject({ code: 'forbidden' });
	});

	it('survives a page that asks nonsense', async () => {
		const page = await openAs('lin');
		page.socket.emit('join_console');
		page.socket.emit('join_console', 'no function', { a: 1 });
		page.socket.emit('join_area', '371000000000');
		expect((await page.joinConsole()).snapshot.workers).toHaveLength(8);
	});

	it('answers everybody of a crowd that comes at once, and tells each what commits afterwards', async () => {
		const { cookie } = await door.as('lin');
		const crowd = Array.from({ length: 120 }, () => open({ cookie }));
		const joined = await Promise.all(
			crowd.map(async (page) => {
				await page.hears('connect');
				return page.joinConsole();
			}),
		);
		for (const { snapshot, epoch } of joined) {
			expect(snapshot.workers).toEqual(joined[0]?.snapshot.workers);
			expect(epoch).toBe(joined[0]?.epoch);
		}
		const { ticketId } = await door.press(LI);
		await Promise.all(crowd.map((page) => page.shows(({ id }) => id === ticketId)));
	});

	it('takes the area from the session, whatever the page says', async () => {
		const page = await openAs('he');
		await door.press(LI);
		page.socket.emit('join_console', { areaPath: '371000000000' });
		expect((await page.joinConsole()).snapshot.tickets).toEqual([]);
	});
});

describe('joining with the checks of the application switched off', () => {
	it('shows no console to whom the database shows no area, and no more than its own to whom it does', async () => {
		const open = await openDoor({ checks: 'off' });
		const address = await listen(open);
		const near = await open.press(SISTERS);
		await open.press(LI);
		const joined = async (login: string) => {
			const page = new Page(address, { cookie: (await open.as(login)).cookie });
			pages.push(page);
			await page.hears('connect');
			return page.joinConsole();
		};
		for (const login of ['wang-jianguo', 'gao', 'admin', 'tang', 'shen']) expect(await joined(login)).toMatchObject({ code: 'forbidden' });
		const shown = await joined('he');
		expect(shown.snapshot.tickets.map(({ id }) => id)).toEqual([near.ticketId]);
		await open.close();
	});
});

describe('the end of a session', () => {
	it('hangs up every page of a session that is signed out, and no other', async () => {
		const other = await openAs('sun');
		const lin = await door.as('lin');
		const [first, second] = [open({ cookie: lin.cookie }), open({ cookie: lin.cookie })];
		await Promise.all([first.hears('connect'), second.hears('connect')]);
		const told = Promise.all([first.hears('signed_out'), second.hears('signed_out')]);
		const left = first.hears('disconnect');
		await lin.ask('DELETE', '/api/session');
		expect(await told).toEqual([{ reason: 'signed out' }, { reason: 'signed out' }]);
		await left;
		expect(other.socket.connected).toBe(true);
	});

	it('gives nothing more to a session that has expired', async () => {
		const page = await openAs('lin');
		const told = page.hears('signed_out');
		await door.house.clock.advance(12 * 3_600_000);
		page.socket.emit('join_console', () => undefined);
		expect(await told).toEqual({ reason: 'the sign-in has ended' });
	});
});

describe('a broken line to the database', () => {
	it('makes every page join again, under a new epoch', async () => {
		const page = await openAs('lin');
		const before = await page.joinConsole();
		const resync = page.hears('resync');
		await door.house.database.pool.query(
			`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'unwalled-listener' and datname = current_database()`,
		);
		await resync;
		const after = await page.joinConsole();
		expect(after.epoch).not.toBe(before.epoch);
		const { ticketId } = await door.press(LI);
		await page.shows((row) => row.id === ticketId);
		expect(page.feeds.at(-1)).toMatchObject({ epoch: after.epoch, seq: after.seq + 1 });
	});

	it('makes every page join again when what changed could not be read', async () => {
		const broken = await openDoor();
		const page = new Page(await listen(broken), { cookie: (await broken.as('lin')).cookie });
		pages.push(page);
		await page.hears('connect');
		await page.joinConsole();
		await shutOut(broken);
		const nudge = { type: 'ticket.opened', ticketId: 'tkt_0000000001', workerId: null } as const;
		broken.live.sockets.broadcaster.hear({ nudges: [nudge], work: false });
		await page.gets(page.resyncs, 'resync', (reason) => reason === 'flush failed');
		expect(await page.joinConsole()).toEqual({ code: expect.any(String), message: expect.any(String) });
		await broken.close();
	});

	it('is said by the readiness of the service', async () => {
		const broken = await openDoor();
		const ready = async () => {
			const answer = await broken.live.app.inject('/health/ready');
			return [answer.statusCode, answer.json().status];
		};
		expect(await ready()).toEqual([200, 'ok']);
		await shutOut(broken);
		expect(await ready()).toEqual([503, 'database_away']);
		expect((await broken.live.app.inject('/health/live')).statusCode).toBe(200);
		await broken.close();
	});
});

/** Lets nobody into a door's database any more, as when the server is away. */
async function shutOut({ house }: Door): Promise<void> {
	const name = new URL(house.database.url).pathname.slice(1);
	const admin = openDatabase(process.env.TEST_DATABASE_URL ?? '', 1);
	await admin.pool.query(`alter database ${name} allow_connections false`);
	await admin.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
	await admin.close();
}
