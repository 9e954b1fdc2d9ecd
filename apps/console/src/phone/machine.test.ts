import { describe, expect, it } from 'vitest';
import { nextOfPhone, type PhoneEvent, type PhoneOrder, turnedOff, waitAfter } from './machine.ts';

function after(...events: PhoneEvent[]) {
	let state = turnedOff;
	let last: readonly PhoneOrder[] = [];
	for (const event of events) ({ state, orders: last } = nextOfPhone(state, event));
	return { ...state, last, stands: state.calls.map(({ id, is }) => `${id} ${is}`) };
}

const ready: PhoneEvent[] = [{ told: 'owned' }, { told: 'registered' }];
const rang = (id: string): PhoneEvent => ({ told: 'rang', id, from: '12349' });
const own = (count: number): PhoneEvent => ({ told: 'own_calls', count });
const talking: PhoneEvent[] = [...ready, own(1), rang('a'), { told: 'connected', id: 'a' }];

describe('the link to the exchange', () => {
	it('connects when this window is the telephone, and not before', () => {
		expect(after({ told: 'elsewhere' })).toMatchObject({ link: 'elsewhere', last: [] });
		expect(after({ told: 'elsewhere' }, { told: 'owned' })).toMatchObject({ link: 'connecting', last: [{ order: 'connect' }] });
		expect(after(...ready).link).toBe('ready');
	});

	it('tries again after a failure, each time later, and forgets failures once it is ready', () => {
		const busy: PhoneEvent = { told: 'not_registered', why: 'busy' };
		expect(after(...ready, busy)).toMatchObject({ link: 'lost', last: [{ order: 'register', inMs: 1_000 }] });
		expect(after(...ready, busy, busy, busy).last).toEqual([{ order: 'register', inMs: 4_000 }]);
		expect(after(...ready, busy, busy, { told: 'registered' }, busy).last).toEqual([{ order: 'register', inMs: 1_000 }]);
	});

	it('waits longer and longer, and never longer than half a minute', () => {
		const waits = Array.from({ length: 40 }, (_, at) => waitAfter(at));
		expect(waits.slice(0, 7)).toEqual([1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
		expect(Math.max(...waits)).toBe(30_000);
	});

	it('opens another line when the one that it has answers nothing', () => {
		expect(after(...ready, { told: 'not_registered', why: 'silent' })).toMatchObject({ link: 'lost', last: [{ order: 'reconnect' }] });
	});

	it('opens another line after a sleep, unless another window is the telephone', () => {
		expect(after(...ready, { told: 'woke' }).last).toEqual([{ order: 'reconnect' }]);
		expect(after({ told: 'elsewhere' }, { told: 'woke' }).last).toEqual([]);
		expect(after({ told: 'woke' }).last).toEqual([]);
	});

	it('says when the exchange does not take it, and still tries again', () => {
		const refused = after({ told: 'owned' }, { told: 'not_registered', why: 'refused' });
		expect(refused).toMatchObject({ link: 'refused', last: [{ order: 'register', inMs: 1_000 }] });
	});

	it('keeps a call when the line to the exchange breaks: voices go another way', () => {
		expect(after(...talking, { told: 'lost' })).toMatchObject({ link: 'lost', stands: ['a talking'] });
	});
});

describe('a leg that rings', () => {
	it('is picked up by itself when she took a call, whichever of the two is heard first', () => {
		const picked = { stands: ['a picking_up'], last: [{ order: 'pick_up', id: 'a' }] };
		expect(after(...ready, own(1), rang('a'))).toMatchObject(picked);
		expect(after(...ready, rang('a'), own(1))).toMatchObject(picked);
	});

	it('rings when she took none, until she presses the key', () => {
		expect(after(...ready, rang('a'))).toMatchObject({ stands: ['a ringing'], last: [] });
		expect(after(...ready, rang('a'), { told: 'pick_up' })).toMatchObject({ last: [{ order: 'pick_up', id: 'a' }] });
	});

	it('rings while she talks in the only call that she took', () => {
		expect(after(...talking, rang('b'))).toMatchObject({ stands: ['a talking', 'b ringing'], last: [] });
	});

	it('puts the first caller on hold when she took a second one', () => {
		expect(after(...talking, own(2), rang('b'))).toMatchObject({
			stands: ['a held', 'b picking_up'],
			last: [
				{ order: 'hold', id: 'a', on: true },
				{ order: 'pick_up', id: 'b' },
			],
		});
	});

	it('is picked up once, however often the desk counts', () => {
		expect(after(...ready, own(1), rang('a'), own(1))).toMatchObject({ stands: ['a picking_up'], last: [] });
	});
});

describe('a call', () => {
	const second: PhoneEvent[] = [...talking, own(2), rang('b'), { told: 'connected', id: 'b' }];

	it('is muted and heard again by the same key', () => {
		expect(after(...talking, { told: 'mute' })).toMatchObject({ calls: [{ isMuted: true }], last: [{ order: 'mute', id: 'a', on: true }] });
		expect(after(...talking, { told: 'mute' }, { told: 'mute' }).last).toEqual([{ order: 'mute', id: 'a', on: false }]);
	});

	it('that waits is taken back by the key', () => {
		expect(after(...second, { told: 'ended', id: 'b' }, { told: 'pick_up' })).toMatchObject({
			stands: ['a talking'],
			last: [{ order: 'hold', id: 'a', on: false }],
		});
	});

	it('changes places with the one that waits', () => {
		expect(after(...second, { told: 'pick_up' })).toMatchObject({ stands: ['a talking', 'b held'] });
	});

	it('gets the digits of the keypad, and nothing else', () => {
		expect(after(...talking, { told: 'digit', digit: '#' }).last).toEqual([{ order: 'digit', id: 'a', digit: '#' }]);
		expect(after(...talking, { told: 'digit', digit: 'x' }).last).toEqual([]);
		expect(after(...ready, { told: 'digit', digit: '1' }).last).toEqual([]);
	});

	it('is hung up: the one she speaks in first, then one that rings', () => {
		expect(after(...second, { told: 'hang_up' }).last).toEqual([{ order: 'hang_up', id: 'b' }]);
		expect(after(...ready, rang('a'), { told: 'hang_up' }).last).toEqual([{ order: 'hang_up', id: 'a' }]);
		expect(after(...ready, { told: 'hang_up' }).last).toEqual([]);
	});

	it('tells that a microphone is missing until a call has one', () => {
		const missing = after(...ready, rang('a'), { told: 'no_microphone' }, { told: 'ended', id: 'a' });
		expect(missing).toMatchObject({ lacksMicrophone: true, calls: [] });
		expect(after(...talking, { told: 'no_microphone' }, rang('b'), { told: 'connected', id: 'b' }).lacksMicrophone).toBe(false);
	});

	it('that is unknown changes nothing', () => {
		expect(after(...talking, { told: 'ended', id: 'z' }, { told: 'connected', id: 'z' }).stands).toEqual(['a talking']);
	});
});
