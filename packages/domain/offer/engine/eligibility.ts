import type { WorkerStatus } from '@unwalled/contracts';
import type { Candidate, Need } from '../model.ts';

/** Why a worker cannot be asked. A hard no: no score outweighs it. */
export const exclusions = {
	off_duty: 'Not working now',
	out_of_service: 'On shift but out of service',
	busy: 'Has a job already',
	skill: 'Lacks the skill that the service asks for',
	area: 'Does not serve the area of the door',
	provider_paused: 'The firm gets no offers at present',
	barred: 'The senior does not want this worker',
	asked_before: 'Declined, stayed silent or gave the job back in this dispatch',
	no_position: 'Nobody knows where the worker is',
	firm_unfit: 'The firm is no active member, or its licence or insurance is not good today',
	certificate: 'The certificate that the skill needs is missing or has expired',
	off_shift: 'Not on shift now, or absent',
	over_capacity: 'The firm has taken all that it can do today',
} as const;
export type Exclusion = keyof typeof exclusions;

const statusExclusions: Readonly<Record<WorkerStatus, Exclusion | null>> = {
	off_duty: 'off_duty',
	available: null,
	reserved: 'busy',
	en_route: 'busy',
	on_scene: 'busy',
	returning: null,
	out_of_service: 'out_of_service',
};

const reasons = Object.keys(exclusions) as Exclusion[];
const bitOf = Object.fromEntries(reasons.map((reason, at) => [reason, 1 << at])) as Record<Exclusion, number>;

/**
 * Builds the judge of a need: for a worker it gives every reason against asking, one bit each in the order of `exclusions`;
 * 0 when there is none. It makes nothing, so that it can look at thousands of workers for one choice.
 */
export function judgeOf(need: Need): (candidate: Candidate) => number {
	const skills = [need.skill, ...(need.moreSkills ?? [])];
	const serves = areaJudge(need);
	const isLife = need.priority === 'P0';
	return (candidate) => {
		const byStatus = statusExclusions[candidate.status];
		let against = byStatus ? bitOf[byStatus] : 0;
		for (const skill of skills) if (!candidate.skills.includes(skill)) against |= bitOf.skill;
		if (!serves(candidate.areaPath)) against |= bitOf.area;
		if (candidate.providerPaused) against |= bitOf.provider_paused;
		if (candidate.barred) against |= bitOf.barred;
		if (candidate.askedBefore) against |= bitOf.asked_before;
		if (candidate.position === null) against |= bitOf.no_position;
		if (!candidate.firmFit) against |= bitOf.firm_unfit;
		if (!candidate.skillFit) against |= bitOf.certificate;
		if (!candidate.onShift) against |= bitOf.off_shift;
		// A declared capacity is about work that can wait.
		if (candidate.overCapacity && !isLife) against |= bitOf.over_capacity;
		return against;
	};
}

/** Workers of a crowd by whether they may be asked. */
export interface Sorted {
	readonly eligible: readonly Candidate[];
	/** With every reason against, one bit each. */
	readonly excluded: readonly { readonly candidate: Candidate; readonly against: number }[];
}

/** Sorts a crowd for a need. */
export function sortOut(need: Need, candidates: Iterable<Candidate>): Sorted {
	const judge = judgeOf(need);
	const eligible: Candidate[] = [];
	const excluded: Sorted['excluded'][number][] = [];
	for (const candidate of candidates) {
		const against = judge(candidate);
		if (against === 0) eligible.push(candidate);
		else excluded.push({ candidate, against });
	}
	return { eligible, excluded };
}

/** Names what a judgement depends on beside the worker: needs of one key sort a crowd alike. */
export const sortKey = ({ priority, areaPath, skill, moreSkills }: Need): string =>
	JSON.stringify([priority === 'P0', areaPath, skill, moreSkills]);

/** Names the reasons behind a judgement. */
export const namedReasons = (against: number): Exclusion[] => reasons.filter((reason) => (against & bitOf[reason]) !== 0);

/** Lists every reason against asking this worker; empty when there is none. */
export const listExclusions = (need: Need, candidate: Candidate): Exclusion[] => namedReasons(judgeOf(need)(candidate));

/** A life does not wait at a border inside the district: for P0 every worker of the same district serves. */
function areaJudge(need: Need): (workerArea: string) => boolean {
	const district = need.priority === 'P0' ? districtPath(need.areaPath) : null;
	return (workerArea) => holds(workerArea, need.areaPath) || (district !== null && holds(district, workerArea));
}

const holds = (areaPath: string, below: string): boolean => areaPath === below || below.startsWith(`${areaPath}.`);

// Official codes have 12 digits: 2 province, 2 city, 2 district, 3 street, 3 community.
const DISTRICT_CODE = /^\d{6}0{6}$/;
const CITY_CODE = /^\d{4}0{8}$/;

/** Cuts an area path after its district; a path that ends above any district stays as it is. */
export function districtPath(areaPath: string): string {
	const codes = areaPath.split('.');
	const district = codes.findIndex((code) => DISTRICT_CODE.test(code) && !CITY_CODE.test(code));
	return district < 0 ? areaPath : codes.slice(0, district + 1).join('.');
}
