import { type Priority, priorities, type WorkerStatus, workerStatuses } from '@unwalled/contracts';
import fc from 'fast-check';
import type { Candidate, Need } from '../model.ts';

const CITY = '371000000000';
export const DISTRICT = `${CITY}.371002000000`;
export const OTHER_DISTRICT = `${CITY}.371003000000`;
export const STREET = `${DISTRICT}.371002001000`;
export const OTHER_STREET = `${DISTRICT}.371002002000`;
export const COMMUNITY = `${STREET}.371002001001`;

/** Somebody in Tashan community who wants cleaning today. */
export const need: Need = { priority: 'P2', areaPath: COMMUNITY, skill: 'cleaning', door: { lng: 122.12, lat: 37.51 } };

/** A free cleaner of the street, 0 m from the door. */
export const candidate: Candidate = {
	workerId: 'wrk_yufang',
	workerName: '于芳',
	providerId: 'prv_jingyuan',
	providerName: '鲸园家政服务社',
	status: 'available',
	skills: ['cleaning'],
	areaPath: STREET,
	position: { lng: 122.12, lat: 37.51 },
	providerPaused: false,
	providerRating: 4.5,
	barred: false,
	askedBefore: false,
	earlierVisits: 0,
	acceptedLately: 0,
	priceCents: 5_000,
	firmFit: true,
	skillFit: true,
	onShift: true,
	overCapacity: false,
};

const areas = [CITY, DISTRICT, OTHER_DISTRICT, STREET, OTHER_STREET, COMMUNITY];
const position = fc.record({ lng: fc.double({ min: 121, max: 123, noNaN: true }), lat: fc.double({ min: 37, max: 38, noNaN: true }) });

export const anyNeed: fc.Arbitrary<Need> = fc.record({
	priority: fc.constantFrom(...(Object.keys(priorities) as Priority[])),
	areaPath: fc.constantFrom(...areas),
	skill: fc.constantFrom('cleaning', 'nursing'),
	door: position,
});

/** Any crowd, every worker with an id of its own. */
export const anyCrowd: fc.Arbitrary<Candidate[]> = fc
	.array(
		fc.record({
			status: fc.constantFrom(...(Object.keys(workerStatuses) as WorkerStatus[])),
			skills: fc.subarray(['cleaning', 'nursing', 'first_aid']),
			areaPath: fc.constantFrom(...areas),
			position: fc.option(position),
			providerPaused: fc.boolean(),
			providerRating: fc.double({ min: 0, max: 5, noNaN: true }),
			barred: fc.boolean(),
			askedBefore: fc.boolean(),
			earlierVisits: fc.nat(50),
			acceptedLately: fc.nat(50),
			priceCents: fc.nat(50_000),
			firmFit: fc.boolean(),
			skillFit: fc.boolean(),
			onShift: fc.boolean(),
			overCapacity: fc.boolean(),
		}),
		{ maxLength: 30 },
	)
	.map((crowd) => crowd.map((each, at) => ({ ...candidate, ...each, workerId: `wrk_${String(at).padStart(4, '0')}` })));
