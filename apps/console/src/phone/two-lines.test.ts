import { beforeEach, expect, it } from 'vitest';
import type { PhoneEvent } from './machine.ts';
import type { Line } from './phone.ts';
import { audioOfBoth, TwoLines } from './two-lines.ts';

let done: string[];
let told: PhoneEvent[];
let tell: { sip(event: PhoneEvent): void; twilio(event: PhoneEvent): void };
let lines: TwoLines;

function noting(name: string): Line {
	const note =
		(what: string) =>
		(...facts: unknown[]) =>
			void done.push([name, what, ...facts].join(' '));
	return {
		connect: note('connect'),
		reconnect: note('reconnect'),
		register: note('register'),
		pickUp: note('pick up'),
		hangUp: note('hang up'),
		hold: note('hold'),
		mute: note('mute'),
		sendDigit: note('digit'),
		close: note('close'),
	};
}

beforeEach(() => {
	[done, told] = [[], []];
	tell = { sip: () => undefined, twilio: () => undefined };
	const open = (name: 'sip' | 'twilio') => (hear: (event: PhoneEvent) => void) => {
		tell[name] = hear;
		return noting(name);
	};
	lines = new TwoLines([open('sip'), open('twilio')], (event) => told.push(event));
});

it('is ready when both carriers know it, and not before', () => {
	lines.connect();
	tell.sip({ told: 'registered' });
	expect(told).toEqual([]);
	tell.twilio({ told: 'registered' });
	expect([done, told]).toEqual([['sip connect', 'twilio connect'], [{ told: 'registered' }]]);
});

it('answers a call on the line that it came over, and knows nothing of one that has ended', () => {
	tell.sip({ told: 'rang', id: 'a', from: '12350' });
	tell.twilio({ told: 'rang', id: 'b', from: '12349' });
	lines.pickUp('b');
	lines.hold('a', true);
	lines.mute('b', true);
	lines.sendDigit('b', '5');
	tell.twilio({ told: 'ended', id: 'b' });
	lines.hangUp('b');
	lines.hangUp('a');
	expect(done).toEqual(['twilio pick up b', 'sip hold a true', 'twilio mute b true', 'twilio digit b 5', 'sip hang up a']);
	expect(told.map((event) => event.told)).toEqual(['rang', 'rang', 'ended']);
});

it('goes on ringing over one carrier while the other is lost, and tries that one alone again', () => {
	tell.sip({ told: 'registered' });
	tell.twilio({ told: 'registered' });
	tell.twilio({ told: 'not_registered', why: 'busy' });
	lines.register();
	tell.sip({ told: 'rang', id: 'a', from: '12350' });
	lines.pickUp('a');
	tell.twilio({ told: 'registered' });
	expect(done).toEqual(['twilio register', 'sip pick up a']);
	expect(told.map((event) => event.told)).toEqual(['registered', 'not_registered', 'rang', 'registered']);
});

it('opens a silent line anew without throwing the other away', () => {
	tell.sip({ told: 'not_registered', why: 'silent' });
	expect([done, told]).toEqual([['sip reconnect'], [{ told: 'lost' }]]);
	lines.reconnect();
	lines.close();
	expect(done.slice(1)).toEqual(['sip reconnect', 'twilio reconnect', 'sip close', 'twilio close']);
});

it('chooses a device for both, and shows the louder of the two', async () => {
	const chosen: string[] = [];
	const audio = (name: string, level: number) => ({
		choose: async (kind: string, id: string) => void chosen.push(`${name} ${kind} ${id}`),
		level: () => level,
	});
	const both = audioOfBoth(audio('sip', 0.2), audio('twilio', 0.5));
	await both.choose('audioinput', 'head-set');
	expect([chosen, both.level()]).toEqual([['sip audioinput head-set', 'twilio audioinput head-set'], 0.5]);
});
