import { createLogger, readConfig, TestClock } from '@unwalled/runtime';
import type { AriChannel, AriEvent, Script } from '@unwalled/telephony';
import { beforeEach, expect, it } from 'vitest';
import type { Exchange } from './exchange.ts';
import { Switchboard } from './switchboard.ts';

const config = readConfig({ UNWALLED_DEMO: 'no' });
let did: string[];
let told: string[];
let scripts: Record<string, Script>;
let failing: string | null;
let legs: AriChannel[];
let clock: TestClock;
let switchboard: Switchboard;

const act =
	(name: string) =>
	async (...words: unknown[]): Promise<void> => {
		if (failing === name) throw new Error('404');
		did.push([name, ...words.filter((word) => typeof word === 'string')].join(' '));
	};

beforeEach(async () => {
	did = [];
	told = [];
	scripts = {};
	failing = null;
	legs = [];
	clock = new TestClock();
	const exchange: Exchange = {
		listLegs: async () => legs,
		listRooms: async () => [],
		follow: async () => undefined,
		answer: act('answer'),
		play: act('play'),
		playToRoom: act('playToRoom'),
		hush: act('hush'),
		rememberAsk: act('rememberAsk'),
		rememberRoom: act('rememberRoom'),
		join: act('join'),
		rememberPart: act('rememberPart'),
		leave: act('leave'),
		watch: act('watch'),
		lendEar: act('lendEar'),
		unwatch: act('unwatch'),
		closeRoom: act('closeRoom'),
		giveToDialplan: act('giveToDialplan'),
		hangUp: act('hangUp'),
		reloadDialplan: act('reloadDialplan'),
	};
	switchboard = new Switchboard({
		exchange,
		desk: { answer: async (path) => scripts[path] ?? [], answerOrRefuse: async (path) => scripts[path] ?? [] },
		prompts: { mediaOf: async (text) => `sound:${text}`, music: 'sound:music' },
		recordSeated: () => undefined,
		reports: { tell: ({ sid }, status) => void told.push(`${sid} ${status}`) },
		clock,
		config,
		log: createLogger('telephony', 'silent'),
	});
	await switchboard.takeOver();
});

const channel = (id: string, change: Partial<AriChannel> = {}): AriChannel => ({
	id,
	name: '',
	state: 'Ring',
	caller: { number: '13800138000' },
	dialplan: { app_name: 'Stasis', app_data: 'unwalled,inbound,12350' },
	channelvars: {},
	...change,
});
const calls = (id: string): AriEvent => ({ type: 'StasisStart', channel: channel(id), args: ['inbound', '12350'] });
const ends = (id: string): AriEvent => ({ type: 'ChannelDestroyed', channel: channel(id), cause: 16 });

it('goes on with the next step when the words could not be played', async () => {
	scripts['/voice'] = [{ do: 'say', text: '您好' }, { do: 'static_route' }];
	failing = 'play';
	switchboard.onEvent(calls('1.1'));
	await expect.poll(() => did).toEqual(['answer 1.1', 'giveToDialplan 1.1']);
	expect(switchboard.counts.failures).toBe(1);
});

it('is not stopped by a leg that is gone before the desk has answered', async () => {
	scripts['/voice'] = [{ do: 'say', text: '您好' }];
	switchboard.onEvent(calls('1.1'));
	switchboard.onEvent(ends('1.1'));
	switchboard.onEvent(calls('1.2'));
	await expect.poll(() => did).toEqual(['answer 1.2', expect.stringContaining('play 1.2')]);
	expect(told).toEqual(['1.1 canceled']);
});

it('tells the end of a leg that ended while it could not see the exchange, and lets the others go on', async () => {
	scripts['/voice'] = [{ do: 'pause', seconds: 60 }];
	switchboard.onEvent(calls('1.1'));
	switchboard.onEvent(calls('1.2'));
	await expect.poll(() => did).toEqual(['answer 1.1', 'answer 1.2']);
	switchboard.letGo();
	legs = [channel('1.2', { state: 'Up' })];
	await switchboard.takeOver();
	expect(told).toEqual(['1.1 completed']);
	expect(switchboard.counts.adopted).toBe(1);
});

it('keeps what happens while it looks at what is there', async () => {
	scripts['/voice'] = [{ do: 'hang_up' }];
	switchboard.letGo();
	switchboard.onEvent(calls('1.1'));
	expect(did).toEqual([]);
	await switchboard.takeOver();
	await expect.poll(() => did).toEqual(['hangUp 1.1']);
});

it('hangs up a leg that nobody of ours rang', async () => {
	switchboard.onEvent({ type: 'StasisStart', channel: channel('9.9'), args: ['dial', 'somewhere'] });
	await expect.poll(() => did).toEqual(['hangUp 9.9']);
});

it('asks without a digit when the time to press is over', async () => {
	scripts['/voice'] = [{ do: 'gather', text: '请按1', timeoutS: 4, next: { path: '/menu' } }];
	scripts['/menu'] = [{ do: 'hang_up' }];
	switchboard.onEvent(calls('1.1'));
	await expect.poll(() => did.length).toBe(2);
	const name = did[1]?.split(' ')[3] ?? '';
	switchboard.onEvent({ type: 'PlaybackFinished', playback: { id: name, state: 'done' } });
	await clock.advance(3_999);
	expect(did).toHaveLength(2);
	await expect
		.poll(async () => {
			await clock.advance(4_000);
			return did.slice(2);
		})
		.toEqual(['rememberAsk 1.1', 'hangUp 1.1']);
});
