import type { Priority } from '@unwalled/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FreeSeat, WaitingCall } from '../model.ts';
import { USUAL_TERMS } from '../rules.ts';
import { matchCalls } from './match.ts';
import { orderCalls } from './order.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);

const call = (callId: string, more: Partial<WaitingCall> = {}): WaitingCall => ({
	callId,
	ticketId: 'tkt_0001',
	priority: 'P2',
	areaPath: '37.10.01',
	since: ago(1),
	returned: false,
	avoid: [],
	language: null,
	skill: 'service',
	...more,
});
const seat = (name: string, more: Partial<FreeSeat> = {}): FreeSeat => ({
	seatId: `seat_${name}`,
	accountId: `acc_${name}`,
	areaPath: '37.10',
	team: 'first',
	skills: [],
	languages: [],
	idleSince: ago(60),
	ringsFor: null,
	...more,
});
const rings = (priority: Priority) => ({ ringsFor: { offerId: 'cof_0001', priority } });

/** «a→lin b→sun»: whose call rings where. */
const told = (calls: readonly WaitingCall[], seats: readonly FreeSeat[]): string =>
	matchCalls(orderCalls(calls, now), seats, { now, termsOf: () => USUAL_TERMS, staffed: seats })
		.map((match) => `${match.call.callId}→${match.seat.seatId.slice(5)}`)
		.join(' ');

/*
 * What a shift leader expects:
 *   a life                         before everybody, at once, also where something else rings already
 *   whoever was cut off            before all who have not been answered yet
 *   more urgent, then older        and a minute of waiting counts as one step of urgency
 *   longest idle first             among those who fit alike
 *   dialect and training           first; after some seconds anybody
 *   first team, then second        then centres above; a life asks all of them at once
 */
describe('who is served first', () => {
	it('is a life, however long others have waited', () =>
		expect(told([call('old', { since: ago(3_600) }), call('life', { priority: 'P0' })], [seat('lin')])).toBe('life→lin'));
	it('is whoever was cut off, before new callers', () =>
		expect(told([call('urgent', { priority: 'P1', since: ago(50) }), call('cut', { priority: 'P3', returned: true })], [seat('lin')])).toBe(
			'cut→lin',
		));
	it('is the more urgent, and of two alike the older', () => {
		expect(told([call('p3', { priority: 'P3', since: ago(30) }), call('p1', { priority: 'P1' })], [seat('lin')])).toBe('p1→lin');
		expect(told([call('new'), call('old', { since: ago(9) })], [seat('lin')])).toBe('old→lin');
	});
	it('is in time also whoever only wants to know something', () =>
		expect(told([call('p2'), call('p4', { priority: 'P4', since: ago(121) })], [seat('lin')])).toBe('p4→lin'));
});

describe('at whose seat it rings', () => {
	it('is the longest idle one’s', () =>
		expect(told([call('a')], [seat('sun', { idleSince: ago(5) }), seat('lin', { idleSince: ago(50) })])).toBe('a→lin'));
	it('is of another operator after one did not pick up, and of the same when there is nobody else', () => {
		const again = call('a', { avoid: ['acc_lin'] });
		expect(told([again], [seat('lin', { idleSince: ago(500) }), seat('sun')])).toBe('a→sun');
		expect(told([again], [seat('lin')])).toBe('a→lin');
	});
	it('is of whoever speaks as the caller does; after four seconds of anybody', () => {
		const seats = [seat('lin', { idleSince: ago(500) }), seat('sun', { languages: ['胶东话'] })];
		expect(told([call('a', { language: '胶东话' })], seats)).toBe('a→sun');
		const busy = [seat('lin')];
		const staffed = [...busy, { areaPath: '37.10', languages: ['胶东话'] }];
		const at = (since: Date) =>
			matchCalls([call('a', { language: '胶东话', since })], busy, { now, termsOf: () => USUAL_TERMS, staffed }).length;
		expect([at(ago(3)), at(ago(4))]).toEqual([0, 1]);
	});
	it('does not wait for a dialect that nobody at work speaks', () =>
		expect(told([call('a', { language: '胶东话' })], [seat('lin')])).toBe('a→lin'));
	it('is of whoever was trained for the line', () =>
		expect(told([call('a')], [seat('lin', { skills: ['sos'], idleSince: ago(500) }), seat('sun', { skills: ['service'] })])).toBe('a→sun'));
	it('is of the second team after six seconds', () => {
		const second = [seat('lin', { team: 'second' })];
		expect(told([call('a', { since: ago(5) })], second)).toBe('');
		expect(told([call('a', { since: ago(6) })], second)).toBe('a→lin');
	});
	it('is of the centre above after eight seconds, when nobody of the nearest is free', () => {
		const staffed = [
			{ areaPath: '37.10', languages: [] },
			{ areaPath: '37', languages: [] },
		];
		const at = (since: Date) =>
			matchCalls([call('a', { since })], [seat('qi', { areaPath: '37' })], { now, termsOf: () => USUAL_TERMS, staffed }).length;
		expect([at(ago(7)), at(ago(8))]).toEqual([0, 1]);
	});
	it('is never of a hall that does not look after the caller’s area', () =>
		expect(told([call('a', { priority: 'P0' })], [seat('lin', { areaPath: '37.11' })])).toBe(''));
	it('is, for a life, of anybody at once: second team, above, other training, ringing for less', () => {
		const life = call('life', { priority: 'P0', skill: 'sos', since: now });
		expect(told([life], [seat('lin', { team: 'second', areaPath: '37', skills: ['service'] })])).toBe('life→lin');
		expect(told([life], [seat('lin', rings('P1'))])).toBe('life→lin');
		expect(told([life], [seat('lin', rings('P1')), seat('sun')])).toBe('life→sun');
		expect(told([life], [seat('lin', rings('P0'))])).toBe('');
	});
});

const priority = fc.constantFrom<Priority>('P0', 'P1', 'P2', 'P3', 'P4');
const area = fc.constantFrom('37', '37.10', '37.10.01', '37.11');
const aCall = fc.record({
	priority,
	areaPath: area,
	waitedS: fc.integer({ min: 0, max: 600 }),
	returned: fc.boolean(),
	language: fc.constantFrom(null, '胶东话', '粤语'),
	skill: fc.constantFrom('sos', 'service'),
	avoid: fc.subarray(['acc_0', 'acc_1', 'acc_2']),
});
const aSeat = fc.record({
	areaPath: area,
	team: fc.constantFrom<'first' | 'second'>('first', 'second'),
	skills: fc.subarray(['sos', 'service']),
	languages: fc.subarray(['胶东话', '粤语']),
	idleS: fc.integer({ min: 0, max: 600 }),
	rings: fc.option(priority, { nil: null }),
});
const hall = fc.tuple(fc.array(aCall, { maxLength: 12 }), fc.array(aSeat, { maxLength: 8 })).map(([calls, seats]) => ({
	calls: calls.map(({ waitedS, ...rest }, n) => call(`call_${n}`, { ...rest, since: ago(waitedS) })),
	seats: seats.map(({ idleS, rings: ringing, ...rest }, n) =>
		seat(String(n), { ...rest, idleSince: ago(idleS), ringsFor: ringing && { offerId: `cof_${n}`, priority: ringing } }),
	),
}));
const serves = (free: FreeSeat, one: WaitingCall): boolean =>
	one.areaPath === free.areaPath || one.areaPath.startsWith(`${free.areaPath}.`);
const decide = ({ calls, seats }: { calls: WaitingCall[]; seats: FreeSeat[] }) =>
	matchCalls(orderCalls(calls, now), seats, { now, termsOf: () => USUAL_TERMS, staffed: seats });

describe('in every hall', () => {
	it('nobody is given two calls, and no call rings twice', () =>
		fc.assert(
			fc.property(hall, (given) => {
				const matches = decide(given);
				expect(new Set(matches.map((match) => match.seat.seatId)).size).toBe(matches.length);
				expect(new Set(matches.map((match) => match.call.callId)).size).toBe(matches.length);
			}),
		));

	it('no life waits while a seat that serves it is ready, rings for something less, or was given to something less', () =>
		fc.assert(
			fc.property(hall, (given) => {
				const matches = decide(given);
				for (const life of given.calls.filter((one) => one.priority === 'P0')) {
					if (matches.some((match) => match.call.callId === life.callId)) continue;
					for (const free of given.seats.filter((one) => serves(one, life))) {
						const given0 = matches.find((match) => match.seat.seatId === free.seatId);
						expect(given0?.call.priority ?? free.ringsFor?.priority).toBe('P0');
					}
				}
			}),
		));

	it('only a life takes a seat that rings already, and never from another life', () =>
		fc.assert(
			fc.property(hall, (given) => {
				for (const match of decide(given)) {
					if (!match.seat.ringsFor) continue;
					expect(match.call.priority).toBe('P0');
					expect(match.seat.ringsFor.priority).not.toBe('P0');
				}
			}),
		));

	it('of two seats alike the one that has been idle longer rings', () =>
		fc.assert(
			fc.property(aCall, fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }), (given, a, b) => {
				fc.pre(a !== b);
				const { waitedS, ...rest } = given;
				const one = call('call_0', { ...rest, avoid: [], since: ago(waitedS) });
				const seats = [seat('a', { areaPath: '37', idleSince: ago(a) }), seat('b', { areaPath: '37', idleSince: ago(b) })];
				expect(decide({ calls: [one], seats })[0]?.seat.seatId).toBe(a > b ? 'seat_a' : 'seat_b');
			}),
		));

	it('whoever has waited a minute is given any ready seat that serves them, unless somebody before them took it', () =>
		fc.assert(
			fc.property(hall, (given) => {
				const matches = decide(given);
				const left = given.calls.filter((one) => now.getTime() - one.since.getTime() >= 60_000);
				for (const one of left.filter(({ callId }) => !matches.some((match) => match.call.callId === callId))) {
					const ready = given.seats.filter((free) => !free.ringsFor && serves(free, one));
					for (const free of ready) expect(matches.map((match) => match.seat.seatId)).toContain(free.seatId);
				}
			}),
		));

	it('nobody free means that everybody waits', () => expect(decide({ calls: [call('a', { priority: 'P0' })], seats: [] })).toEqual([]));
});
