import type { OfferCard } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { fractionLeft } from './fraction-left.ts';
import { findVanished, whyLost } from './race.ts';
import { travelMinutes } from './travel.ts';

const offeredAt = '2026-05-01T03:00:00.000Z';
const expiresAt = '2026-05-01T03:01:00.000Z';
const duringMs = Date.parse('2026-05-01T03:00:15.000Z');
const afterMs = Date.parse('2026-05-01T03:01:05.000Z');

const offer = (id: string): OfferCard => ({
	id,
	ticketId: 'tkt_0001',
	worker: { id: 'wrk_0001', name: '王建国' },
	provider: { id: 'prv_0001', name: '安康护理站' },
	status: 'pending',
	round: 1,
	offeredAt,
	expiresAt,
	decidedAt: null,
	declineReason: null,
	distanceM: 800,
	payCents: 8_000,
	priority: 'P0',
	serviceNameZh: '紧急上门',
	serviceNameEn: 'Emergency visit',
	durationMin: 30,
	areaName: '塔山社区',
	summary: '',
	why: [],
});
const refused = (facts: Record<string, unknown>) => ({ code: 'refused', facts }) as const;

describe('an answer that came too late', () => {
	it('is explained by where the offer stands now', () => {
		expect(whyLost(refused({ status: 'expired' }))).toBe('expired');
		expect(whyLost(refused({ status: 'canceled' }))).toBe('canceled');
	});

	it('is a lost race when somebody else has won, whatever the offer says meanwhile', () => {
		expect(whyLost(refused({ status: 'pending', wonBy: 'other' }))).toBe('rescinded');
	});

	it('is no lost race when the worker is not free', () => {
		expect(whyLost(refused({ status: 'pending', workerStatus: 'on_scene' }))).toBe('busy');
	});

	it('leaves other failures to the ordinary sentences', () => {
		expect(whyLost(refused({}))).toBeNull();
		expect(whyLost({ code: 'unavailable', facts: {} })).toBeNull();
	});
});

describe('an offer that leaves the screen by itself', () => {
	it('is told as taken before its end and as expired after it', () => {
		const nobody = { answered: new Set<string>(), takers: new Map<string, string>() };
		expect(findVanished([offer('ofr_0001')], [], { ...nobody, now: duringMs })).toEqual([{ why: 'gone' }]);
		expect(findVanished([offer('ofr_0001')], [], { ...nobody, now: afterMs })).toEqual([{ why: 'expired' }]);
	});

	it('is told by the name of the worker when it has become a job of this page', () => {
		const takers = new Map([['tkt_0001', '陈美']]);
		expect(findVanished([offer('ofr_0001')], [], { answered: new Set(), takers, now: duringMs })).toEqual([{ why: 'taken', by: '陈美' }]);
	});

	it('is not told when this person answered it, nor while it stays', () => {
		const takers = new Map<string, string>();
		expect(findVanished([offer('ofr_0001')], [], { answered: new Set(['ofr_0001']), takers, now: duringMs })).toEqual([]);
		expect(findVanished([offer('ofr_0001')], [offer('ofr_0001')], { answered: new Set(), takers, now: duringMs })).toEqual([]);
	});
});

describe('the countdown', () => {
	it('shrinks from the whole to nothing and never beyond', () => {
		const at = (now: number) => fractionLeft(offeredAt, expiresAt, now);
		expect([at(Date.parse(offeredAt) - 5_000), at(duringMs), at(afterMs)]).toEqual([1, 0.75, 0]);
		expect(fractionLeft(expiresAt, offeredAt, duringMs)).toBe(0);
	});
});

describe('travel', () => {
	it('takes at least a minute and grows with the way', () => {
		expect([0, 100, 1_200, 5_000].map(travelMinutes)).toEqual([1, 1, 6, 26]);
	});
});
