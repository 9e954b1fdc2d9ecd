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

/** Lists every reason against asking this worker; empty when there is none. */
export function listExclusions(need: Need, candidate: Candidate): Exclusion[] {
	const found: (Exclusion | false | null)[] = [
		statusExclusions[candidate.status],
		![need.skill, ...(need.moreSkills ?? [])].every((skill) => candidate.skills.includes(skill)) && 'skill',
		!servesArea(need, candidate.areaPath) && 'area',
		candidate.providerPaused && 'provider_paused',
		candidate.barred && 'barred',
		candidate.askedBefore && 'asked_before',
		candidate.position === null && 'no_position',
		!candidate.firmFit && 'firm_unfit',
		!candidate.skillFit && 'certificate',
		!candidate.onShift && 'off_shift',
		// A declared capacity is about work that can wait.
		candidate.overCapacity && need.priority !== 'P0' && 'over_capacity',
	];
	return found.filter((reason) => reason !== false && reason !== null);
}

/** A life does not wait at a border inside the district: for P0 every worker of the same district serves. */
function servesArea(need: Need, workerArea: string): boolean {
	return holds(workerArea, need.areaPath) || (need.priority === 'P0' && holds(districtPath(need.areaPath), workerArea));
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
