import { expect, it } from 'vitest';
import { kindsOf } from './kinds.ts';
import { planFaults } from './plan.ts';

const services = ['carrier', 'telephony', 'dispatcher', 'live', 'auditor'];
const kinds = kindsOf({ services, redis: true, disk: true });
const wish = { seed: 7, seconds: 720, rounds: 7, kinds };
const countOf = (plan: readonly { kind: string }[], kind: string) => plan.filter((one) => one.kind === kind).length;

it('repeats with its seed and differs with another', () => {
	expect(planFaults(wish)).toEqual(planFaults(wish));
	expect(planFaults({ ...wish, seed: 8 })).not.toEqual(planFaults(wish));
});

it('holds every kind in every round, and the kinds of Redis half as often again', () => {
	const plan = planFaults(wish);
	for (const { name, weight } of kinds) expect([name, countOf(plan, name)]).toEqual([name, Math.floor(7 * (weight ?? 1))]);
});

it('kills every service that the house names', () => {
	const plan = planFaults({ ...wish, rounds: 1 });
	expect(services.map((service) => countOf(plan, `kill-${service}`))).toEqual([1, 1, 1, 1, 1]);
});

it('leaves the disk and Redis alone where there are none to hurt', () => {
	const plan = planFaults({ ...wish, kinds: kindsOf({ services, redis: false, disk: false }) });
	expect(plan.filter(({ kind }) => kind === 'full-disk' || kind.startsWith('redis-'))).toEqual([]);
});

it('keeps faults that come one after the other apart, and all within the run', () => {
	const plan = planFaults(wish);
	const inTurn = plan.filter(({ when }) => when !== 'beside');
	for (const [at, one] of inTurn.entries())
		expect(one.at).toBeGreaterThanOrEqual(at === 0 ? 0 : (inTurn[at - 1]?.at ?? 0) + (inTurn[at - 1]?.lasts ?? 0));
	expect(Math.max(...plan.map((one) => one.at + one.lasts))).toBeLessThan(wish.seconds);
});
