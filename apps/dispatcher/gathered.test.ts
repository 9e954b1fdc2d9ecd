import type { Lane } from '@unwalled/contracts';
import type { JobRequest } from '@unwalled/messaging';
import { expect, it } from 'vitest';
import { gathered } from './gathered.ts';

const advance = (n: number, lane: Lane): JobRequest => ({
	name: 'advance-dispatch',
	payload: { ticketId: `tkt_${String(n).padStart(4, '0')}` },
	key: `tkt_${String(n).padStart(4, '0')}.${n}`,
	lane,
});
const callOff = (n: number): JobRequest => ({ name: 'call-off', payload: { ticketId: 'tkt_0001' }, key: `tkt_0001.${n}`, lane: 'other' });
const many = (count: number, lane: Lane): JobRequest[] => Array.from({ length: count }, (_, n) => advance(n, lane));

it('leaves choices that are alone as they are, in their order', () => {
	const jobs = [advance(1, 'p0'), callOff(1), advance(2, 'other'), callOff(2)];
	expect(gathered(jobs)).toEqual(jobs);
});

it('never puts a life and a service order into one job', () => {
	const found = gathered([advance(1, 'p0'), advance(2, 'other'), advance(3, 'p0'), advance(4, 'other')]);
	expect(found.map(({ name, lane, payload }) => [name, lane, payload])).toEqual([
		['advance-dispatches', 'p0', { ticketIds: ['tkt_0001', 'tkt_0003'] }],
		['advance-dispatches', 'other', { ticketIds: ['tkt_0002', 'tkt_0004'] }],
	]);
});

it('cuts a surge into groups that lose and double nobody', () => {
	const found = gathered(many(123, 'other'));
	expect(found.map(({ name }) => name)).toEqual(['advance-dispatches', 'advance-dispatches', 'advance-dispatches']);
	const asked = found.flatMap(({ payload }) => ('ticketIds' in payload ? payload.ticketIds : []));
	expect(asked).toEqual(many(123, 'other').map(({ payload }) => 'ticketId' in payload && payload.ticketId));
	expect(new Set(found.map(({ key }) => key)).size).toBe(3);
});

it('asks once for a ticket that two facts ask for', () => {
	const twice = { ...advance(1, 'other'), key: 'tkt_0001.9' } as JobRequest;
	expect(gathered([advance(1, 'other'), twice])).toMatchObject([{ name: 'advance-dispatches', payload: { ticketIds: ['tkt_0001'] } }]);
});

const expire = (n: number, lane: Lane, delayMs: number): JobRequest => ({
	name: 'expire-offer',
	payload: { offerId: `ofr_${String(n).padStart(4, '0')}` },
	key: `ofr_${String(n).padStart(4, '0')}`,
	lane,
	delayMs,
});

it('ends together what has one deadline on one lane, and nothing else', () => {
	const found = gathered([expire(1, 'p0', 30_000), expire(2, 'other', 300_000), expire(3, 'p0', 30_000), expire(4, 'other', 600_000)]);
	expect(found).toMatchObject([
		{ name: 'expire-offers', lane: 'p0', delayMs: 30_000, payload: { offerIds: ['ofr_0001', 'ofr_0003'] } },
		{ name: 'expire-offer', lane: 'other', delayMs: 300_000, payload: { offerId: 'ofr_0002' } },
		{ name: 'expire-offer', lane: 'other', delayMs: 600_000, payload: { offerId: 'ofr_0004' } },
	]);
});

it('takes another cut with the same beginning and length for another job, and the same cut for the same', () => {
	const keyOf = (...numbers: number[]) => gathered(numbers.map((n) => advance(n, 'other')))[0]?.key;
	expect(keyOf(1, 2)).not.toBe(keyOf(1, 3));
	expect(keyOf(1, 2)).toBe(keyOf(1, 2));
});
