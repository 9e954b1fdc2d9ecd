import { DomainError } from '@unwalled/contracts';
import { openDatabase } from '@unwalled/database';
import { type Ask, type DeskPath, deskPaths, type Script } from '@unwalled/telephony';
import { createTestDatabase } from '@unwalled/testkit/database';
import type { IncomingPress, TakenPress } from '@unwalled/ticket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layLine } from '../../../infra/testing/frozen-line.ts';
import type { Leg } from '../desk/leg.ts';
import { type Door, newSid, openDoor, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { whileAway } from './while-away.ts';

const PHONE = '+8613955551234';
const CALL = 'call_00000000000000000000';
const onCall = { sid: newSid(), query: { call: CALL } };
const onAlarm = { sid: newSid(), query: { alarm: 'alm_00000000000000000000' } };
const LEGS: Readonly<Record<DeskPath, Leg>> = {
	'/voice': { sid: newSid(), from: PHONE, to: SOS_LINE, query: {} },
	'/menu': { sid: newSid(), query: {}, digits: '9' },
	'/join': onCall,
	'/wait': { sid: newSid(), query: {} },
	'/hold': { sid: newSid(), query: {} },
	'/ring-back': { sid: newSid(), query: {} },
	'/ring-back-answer': { sid: newSid(), query: {}, digits: '1' },
	'/announce': { sid: newSid(), query: { line: '1' } },
	'/alert': onCall,
	'/alert-answer': { ...onCall, digits: '1' },
	'/alarm': onAlarm,
	'/alarm-answer': { ...onAlarm, digits: '1' },
	'/care': onCall,
	'/care-answer': { ...onCall, digits: '1' },
	'/masked': onCall,
	'/masked-answer': { sid: newSid(), query: { side: 'senior', d1: 'bnd_00000000000000000000' }, digits: '1' },
	'/proof': { sid: newSid(), query: { attempt: '1' }, digits: '0000' },
};
const RED = LEGS['/voice'];

/** What the leg asks next; null when it asks nothing more. */
const nextOf = (script: Script): Ask | null => script.flatMap((step) => (step.do === 'ask' ? [step.of] : []))[0] ?? null;
const greeted = { do: 'say', text: '您好，求助已收到，正在为您接通，请不要挂断。本次通话将被录音。' };

describe('while the database is away', () => {
	let door: Door;
	const gone = openDatabase('postgres://nobody@127.0.0.1:1/none', 1);
	beforeAll(async () => {
		door = await openDoor({ database: gone });
	});
	afterAll(async () => {
		await door.close();
		await gone.close();
	});

	const pathsOf = (answer: string) => deskPaths.filter((path) => whileAway[path].answer === answer);
	const LAST_WORDS: Readonly<Record<string, readonly string[]>> = {
		static_route: ['static_route'],
		say_goodbye: ['say', 'hang_up'],
		nothing: [],
	};

	it.each(pathsOf('hold'))('%s keeps the leg on the line and comes back to itself three times, then says its last words', async (path) => {
		let leg = LEGS[path];
		for (const retry of ['1', '2', '3']) {
			const script = await door.desk.answer(path, leg);
			expect(script.at(-2)).toEqual({ do: 'pause', seconds: 2 });
			const next = nextOf(script);
			expect(next).toEqual({ path, query: { ...LEGS[path].query, ...(leg.digits && { digits: leg.digits }), retry } });
			leg = { ...LEGS[path], query: next?.query ?? {} };
		}
		const row = whileAway[path];
		const last = await door.desk.answer(path, leg);
		expect(last.map((step) => step.do)).toEqual(LAST_WORDS[row.answer === 'hold' ? row.finally : '']);
	});

	it.each(pathsOf('as_always'))('%s answers as always', async (path) => {
		const script = await door.desk.answer(path, LEGS[path]);
		const told: Partial<Record<DeskPath, readonly string[]>> = { '/hold': ['say', 'music'], '/ring-back': ['gather'] };
		expect(script.map((step) => step.do)).toEqual(told[path] ?? ['say', 'pause']);
	});

	it('leaves us for the duty telephones in the end, for a red press and from the menu', async () => {
		for (const path of ['/voice', '/menu'] as const)
			expect(await door.desk.answer(path, { ...LEGS[path], query: { retry: '3' } })).toEqual([{ do: 'static_route' }]);
	});

	it.each(['4', '-1', 'x', ''])(
		'takes a number of tries that is none, %j, for the last or the first, never for an endless hold',
		async (retry) => {
			const script = await door.desk.answer('/voice', { ...RED, query: { retry } });
			const next = nextOf(script)?.query?.retry;
			expect(next === undefined || next === '1').toBe(true);
		},
	);
});

describe('when a caller is held', () => {
	it('takes the press behind its back when the database was only slow, and greets the caller who comes back', async () => {
		const gate = Promise.withResolvers<void>();
		const intake = {
			async take(press: IncomingPress): Promise<TakenPress> {
				await gate.promise;
				return { pressId: press.key, callId: CALL, ticketId: 'tkt_1', duplicate: false, merged: false };
			},
		};
		const { desk, close } = await openDoor({ intake, patienceMs: 20 });
		expect(nextOf(await desk.answer('/voice', RED))).toEqual({ path: '/voice', query: { retry: '1' } });
		gate.resolve();
		expect(await desk.answer('/voice', { ...RED, query: { retry: '1' } })).toContainEqual(greeted);
		await close();
	});

	it('is greeted when the line to the database fell silent and came back, and the press is taken once', { timeout: 30_000 }, async () => {
		const place = await createTestDatabase();
		const line = await layLine(place.url);
		const short = { connectMs: 300, lockMs: 200, statementMs: 300, silenceMs: 400 };
		const database = openDatabase(line.url, 4, short);
		const { desk, close } = await openDoor({ database });
		await desk.answer('/voice', { ...RED, sid: newSid() });
		const leg = { ...RED, sid: newSid() };
		line.freeze();
		expect(nextOf(await desk.answer('/voice', leg))?.query).toEqual({ retry: '1' });
		line.thaw();
		expect(await desk.answer('/voice', { ...leg, query: { retry: '1' } })).toContainEqual(greeted);
		const { rows } = await database.pool.query('select count(*)::int as n from presses where key = $1', [leg.sid]);
		expect(rows).toEqual([{ n: 1 }]);
		await close();
		await database.close();
		await line.close();
		await place.drop();
	});

	it('hears no mistake of ours either', async () => {
		const { desk, close } = await openDoor({ intake: { take: () => Promise.reject(new TypeError('x is not a function')) } });
		expect(nextOf(await desk.answer('/voice', RED))).toEqual({ path: '/voice', query: { retry: '1' } });
		await close();
	});

	it('gives the menu the digit that travelled with the question, unless a new one was pressed', async () => {
		const door = await openDoor();
		for (const [digits, priority] of [
			[undefined, 'P0'],
			['3', 'P4'],
		] as const) {
			await door.house.clock.advance(10 * 60_000);
			const sid = newSid();
			await door.desk.answer('/voice', { sid, from: PHONE, to: SERVICE_LINE, query: {} });
			await door.desk.answer('/menu', { sid, digits, query: { digits: '9', retry: '1' } });
			expect(await door.ticketOf(sid)).toMatchObject({ priority });
		}
		await door.close();
	});
});

describe('beyond capacity', () => {
	it('asks a service caller to hold, longer and three times, and then says goodbye instead of ringing the duty telephone', async () => {
		const full = new DomainError('unavailable', 'full', { waiting: 1_000, busy: true, retryAfterS: 10 });
		const { desk, close } = await openDoor({ intake: { take: () => Promise.reject(full) } });
		const green = { ...RED, to: SERVICE_LINE };
		const held = await desk.answer('/voice', green);
		expect(held).toContainEqual({ do: 'pause', seconds: 8 });
		expect(nextOf(held)?.query).toEqual({ retry: '1' });
		const last = await desk.answer('/voice', { ...green, query: { retry: '3' } });
		expect(last.map((step) => step.do)).toEqual(['say', 'hang_up']);
		await close();
	});
});

describe('a question that makes no sense', () => {
	let door: Door;
	beforeAll(async () => {
		door = await openDoor();
	});
	afterAll(() => door.close());

	it.each<[string, DeskPath, Record<string, string>, string]>([
		['an unknown leg', '/join', { call: CALL }, 'not_found'],
		['a leg id that is none', '/join', { call: "1'--" }, 'invalid'],
		['no leg at all', '/alert', {}, 'invalid'],
		['an unknown alarm', '/alarm-answer', onAlarm.query, 'not_found'],
	])('with %s is refused to a carrier that can say so, and ends politely for one that cannot', async (_what, path, query, code) => {
		const leg = { sid: newSid(), query };
		await expect(door.desk.answerOrRefuse(path, leg)).rejects.toMatchObject({ code });
		expect((await door.desk.answer(path, leg)).map((step) => step.do)).toEqual(['say', 'hang_up']);
	});

	it('that refuses a press rings the duty telephones', async () => {
		const refusing = await openDoor({ intake: { take: () => Promise.reject(new DomainError('refused', 'no')) } });
		expect(await refusing.desk.answer('/voice', RED)).toEqual([{ do: 'static_route' }]);
		await refusing.close();
	});
});
