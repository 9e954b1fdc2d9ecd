import type { Priority } from '@unwalled/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyCrowd, anyNeed, candidate, need } from '../testing/samples.ts';
import { listExclusions, type Sorted, sortOut } from './eligibility.ts';
import { choose, LISTED_EACH } from './explain.ts';
import { MAX_ROUNDS, roundPlan } from './plan.ts';
import { fieldOf, scoreCandidate } from './score.ts';

it('answers «why Wang, why not Chen»', () => {
	const wang = { ...candidate, workerId: 'wrk_wang', workerName: '王建国' };
	const far = { ...candidate, workerId: 'wrk_zhao', workerName: '赵敏', position: { lng: 122.2, lat: 37.51 } };
	const chen = { ...candidate, workerId: 'wrk_chen', workerName: '陈美', skills: ['nursing'] };
	const { plan, candidates } = choose(need, sortOut(need, [chen, far, wang]), 0);
	expect(plan).toMatchObject({ outcome: 'offered', round: 1, picks: [{ candidate: wang }] });
	expect(candidates.map(({ worker, eligible, asked, exclusions }) => [worker.name, eligible, asked, exclusions])).toEqual([
		['王建国', true, true, []],
		['赵敏', true, false, []],
		['陈美', false, false, ['skill']],
	]);
	expect(candidates[0]?.parts).toEqual({ distance: 35, continuity: 0, rating: 13.5, fairness: 20, price: 5 });
	expect(candidates[0]?.score).toBe(73.5);
	expect(candidates[1]?.distanceM).toBeGreaterThan(7_000);
});

it('breaks a tie by distance and then by id, so that the same facts always choose the same worker', () => {
	const one = { ...candidate, workerId: 'wrk_0001' };
	const two = { ...candidate, workerId: 'wrk_0002' };
	for (const crowd of [
		[one, two],
		[two, one],
	]) {
		expect(choose(need, sortOut(need, crowd), 0).ranked.map((each) => each.candidate.workerId)).toEqual(['wrk_0001', 'wrk_0002']);
	}
});

it('never asks an excluded worker, nor too many, and explains everybody who was looked at', () => {
	fc.assert(
		fc.property(anyNeed, anyCrowd, fc.nat(MAX_ROUNDS + 1), (asked, crowd, rounds) => {
			const { plan, ranked, candidates } = choose(asked, sortOut(asked, crowd), rounds);
			expect(candidates).toHaveLength(crowd.length);
			expect(new Set(candidates.map(({ worker }) => worker.id)).size).toBe(crowd.length);
			for (const each of ranked) expect(listExclusions(asked, each.candidate)).toEqual([]);
			for (const each of candidates) expect(each.eligible).toBe(each.exclusions.length === 0);
			const chosen = candidates.filter((each) => each.asked);
			expect(chosen.every((each) => each.eligible)).toBe(true);
			if (plan.outcome === 'offered') {
				expect(chosen).toHaveLength(Math.min(roundPlan[asked.priority].atOnce, ranked.length));
				const lowest = Math.min(...plan.picks.map(({ score }) => score));
				for (const other of ranked.slice(plan.picks.length)) expect(other.score).toBeLessThanOrEqual(lowest);
			} else {
				expect(chosen).toHaveLength(0);
				expect(ranked.length === 0 || rounds >= MAX_ROUNDS).toBe(true);
			}
		}),
	);
});

it('writes down the best and the nearest of a large crowd, chooses as if it listed everybody, and says how many more there were', () => {
	const crowd = Array.from({ length: 500 }, (_, at) => ({
		...candidate,
		workerId: `wrk_${String(at).padStart(4, '0')}`,
		skills: at % 2 === 0 ? candidate.skills : [],
		position: { lng: 122.1 + ((at * 37) % 500) / 5_000, lat: 37.5 },
	}));
	const { plan, candidates, unlisted, ranked, mayAsk } = choose(need, sortOut(need, crowd), 0);
	expect(candidates).toHaveLength(2 * LISTED_EACH);
	expect(unlisted).toEqual({ eligible: 250 - LISTED_EACH, excluded: 250 - LISTED_EACH });
	const alone = crowd.filter(({ skills }) => skills.length > 0).map((one) => choose(need, sortOut(need, [one]), 0).ranked[0]);
	const best = alone.toSorted((a, b) => (a?.distanceM ?? 0) - (b?.distanceM ?? 0)).map((one) => one?.candidate.workerId);
	expect(ranked.map((one) => one.candidate.workerId)).toEqual(best.slice(0, LISTED_EACH));
	expect(plan).toMatchObject({ picks: [{ candidate: { workerId: best[0] } }] });
	const distances = candidates.filter(({ eligible }) => !eligible).map(({ distanceM }) => distanceM ?? Number.POSITIVE_INFINITY);
	expect(distances).toEqual(distances.toSorted((a, b) => a - b));
	expect(mayAsk(best.at(-1) ?? '')).toBe(true);
	expect(mayAsk('wrk_0001')).toBe(false);
});

it('chooses by neighbourhoods, when it looks at a crowd again, as by everybody', () => {
	const place = fc.record({ lng: fc.double({ min: 122, max: 122.2, noNaN: true }), lat: fc.double({ min: 37.4, max: 37.6, noNaN: true }) });
	const some = fc.record({
		position: place,
		earlierVisits: fc.nat(3),
		acceptedLately: fc.nat(5),
		providerRating: fc.integer({ min: 1, max: 5 }),
	});
	fc.assert(
		fc.property(
			fc.constantFrom<Priority>('P0', 'P1', 'P2', 'P3', 'P4'),
			place,
			fc.array(some, { minLength: 30, maxLength: 200 }),
			(priority, door, standings) => {
				const asked = { ...need, priority, door: { ...need.door, ...door } };
				const eligible = standings.map((one, at) => ({ ...candidate, ...one, workerId: `wrk_${String(at).padStart(4, '0')}` }));
				const crowd = { eligible, excluded: [] };
				const chosen = (sorted: Sorted) => choose(asked, sorted, 0).ranked.map(({ candidate: { workerId }, score }) => [workerId, score]);
				const first = chosen(crowd);
				expect(first).toEqual(
					eligible
						.map((one) => ({ one, ...scoreCandidate(asked, one, fieldOf(eligible)) }))
						.sort(
							(a, b) =>
								(b.score ?? 0) - (a.score ?? 0) || (a.distanceM ?? 0) - (b.distanceM ?? 0) || (a.one.workerId < b.one.workerId ? -1 : 1),
						)
						.slice(0, LISTED_EACH)
						.map(({ one, score }) => [one.workerId, score]),
				);
				expect(chosen(crowd)).toEqual(first);
				expect(chosen(crowd)).toEqual(first);
			},
		),
	);
});
