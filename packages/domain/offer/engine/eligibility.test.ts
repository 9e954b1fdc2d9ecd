import { type WorkerStatus, workerStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { COMMUNITY, candidate, DISTRICT, need, OTHER_DISTRICT, OTHER_STREET, STREET } from '../testing/samples.ts';
import { districtPath, type Exclusion, exclusions, listExclusions } from './eligibility.ts';

const ofStatus: Record<WorkerStatus, Exclusion[]> = {
	off_duty: ['off_duty'],
	available: [],
	reserved: ['busy'],
	en_route: ['busy'],
	on_scene: ['busy'],
	returning: [],
	out_of_service: ['out_of_service'],
};

it.each(Object.keys(workerStatuses) as WorkerStatus[])('judges a worker who is %s', (status) => {
	expect(listExclusions(need, { ...candidate, status })).toEqual(ofStatus[status]);
});

it.each<[Exclusion, Partial<typeof candidate>]>([
	['skill', { skills: ['nursing'] }],
	['area', { areaPath: OTHER_STREET }],
	['provider_paused', { providerPaused: true }],
	['barred', { barred: true }],
	['asked_before', { askedBefore: true }],
	['no_position', { position: null }],
	['firm_unfit', { firmFit: false }],
	['certificate', { skillFit: false }],
	['off_shift', { onShift: false }],
	['over_capacity', { overCapacity: true }],
])('excludes for %s alone', (reason, change) => {
	expect(listExclusions(need, { ...candidate, ...change })).toEqual([reason]);
});

it('wants every skill of the service', () => {
	const both = { ...need, moreSkills: ['haircut'] };
	expect(listExclusions(both, candidate)).toEqual(['skill']);
	expect(listExclusions(both, { ...candidate, skills: ['haircut', 'cleaning'] })).toEqual([]);
});

it('names every reason, not only the first', () => {
	const hopeless = { status: 'off_duty', skills: [], areaPath: OTHER_DISTRICT, providerPaused: true, barred: true } as const;
	const unfit = { firmFit: false, skillFit: false, onShift: false, overCapacity: true } as const;
	expect(listExclusions(need, { ...candidate, ...hopeless, ...unfit, askedBefore: true, position: null })).toEqual(
		(Object.keys(exclusions) as Exclusion[]).filter((reason) => !['out_of_service', 'busy'].includes(reason)),
	);
});

it('asks for a life also a firm that has done its day, but none without papers', () => {
	const life = { ...need, priority: 'P0' } as const;
	expect(listExclusions(life, { ...candidate, overCapacity: true })).toEqual([]);
	expect(listExclusions(life, { ...candidate, firmFit: false, skillFit: false, onShift: false })).toEqual([
		'firm_unfit',
		'certificate',
		'off_shift',
	]);
});

describe('the area', () => {
	it.each([COMMUNITY, STREET, DISTRICT])('serves the door from %s', (areaPath) => {
		expect(listExclusions(need, { ...candidate, areaPath })).toEqual([]);
	});

	it('does not take a code that only begins alike for an area above', () => {
		expect(listExclusions(need, { ...candidate, areaPath: STREET.slice(0, -1) })).toEqual(['area']);
	});

	it('opens to the whole district for a life, and no further', () => {
		const life = { ...need, priority: 'P0' } as const;
		expect(listExclusions(life, { ...candidate, areaPath: OTHER_STREET })).toEqual([]);
		expect(listExclusions(life, { ...candidate, areaPath: OTHER_DISTRICT })).toEqual(['area']);
	});

	it('finds the district in a path that begins at the city or at the province', () => {
		expect(districtPath(COMMUNITY)).toBe(DISTRICT);
		expect(districtPath(`370000000000.${COMMUNITY}`)).toBe(`370000000000.${DISTRICT}`);
		expect(districtPath('371000000000')).toBe('371000000000');
	});
});
