import type { Duty, Role } from '@unwalled/contracts';
import type { Area, AreaPlan } from './areas/plan-areas.ts';
import { throwDice } from './dice.ts';
import type { CityIds } from './ids.ts';
import type { CityProvider, CityWorker } from './members/model.ts';
import { drawName } from './names/people.ts';
import { officeLine, workMobile } from './phones.ts';

/** Somebody who may sign in. */
export interface CityAccount {
	readonly id: string;
	/** `city-<role>` and, below the city, the code of the place. */
	readonly login: string;
	readonly name: string;
	readonly role: Role;
	readonly areaPath: string;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

/** Somebody who answers for an area outside the call centre. */
export interface CityResponder {
	readonly id: string;
	readonly duty: Duty;
	readonly rota: string | null;
	readonly areaPath: string;
	readonly name: string;
	readonly phone: string;
}

interface Asked {
	readonly seed: number;
	readonly ids: CityIds;
	readonly areas: AreaPlan;
	readonly providers: readonly CityProvider[];
	readonly workers: readonly CityWorker[];
}

type Seat = Pick<CityAccount, 'login' | 'role' | 'areaPath'> & Partial<CityAccount>;

const SEATS = 12;
const FIRMS = 12;
const OFFICERS_BEGIN = 50_000_000; // mobiles below are the workers'

/** Draws accounts of every role at every level where there is such a role. */
export function drawAccounts({ seed, ids, areas, providers, workers }: Asked): CityAccount[] {
	const { city } = areas;
	const atCity = (role: Role, login = `city-${role}`): Seat => ({ login, role, areaPath: city.path });
	const at =
		(roles: readonly Role[]) =>
		(area: Area): Seat[] =>
			roles.map((role) => ({ login: `city-${role}-${area.code}`, role, areaPath: area.path }));
	const firms = providers.slice(0, FIRMS).flatMap(({ id, areaPath }, n): Seat[] => {
		const manager: Seat = { login: `city-provider-${n + 1}`, role: 'provider', areaPath, providerId: id };
		const worker = workers.find(({ providerId }) => providerId === id);
		return worker
			? [manager, { login: `city-worker-${n + 1}`, role: 'worker', areaPath, providerId: id, workerId: worker.id, name: worker.name }]
			: [manager];
	});
	const seats: Seat[] = [
		...Array.from({ length: SEATS }, (_, n) => atCity('operator', `city-operator-${n + 1}`)),
		...(['dispatcher', 'supervisor', 'administrator', 'security', 'auditor', 'registrar', 'civil_affairs'] as const).map((role) =>
			atCity(role),
		),
		...areas.districts.flatMap(at(['operator', 'supervisor', 'registrar', 'civil_affairs'])),
		...areas.streets.flatMap(at(['operator', 'registrar'])),
		// One officer of a quarter, to see the city from below.
		...areas.communities.slice(0, 1).flatMap(at(['registrar'])),
		...firms,
	];
	return seats.map((seat, n) => {
		const dice = throwDice(seed, 'account', n);
		const { name } = drawName(dice, { sex: dice.chance(0.6) ? 'female' : 'male', bornIn: dice.between(1970, 2000) });
		return { id: ids.account(n), name, providerId: null, workerId: null, ...seat };
	});
}

/** Draws the roster: duty telephone and supervisor of the city, an officer in every community. */
export function drawRoster({ seed, ids, areas }: Omit<Asked, 'providers' | 'workers'>): CityResponder[] {
	const { path: areaPath } = areas.city;
	const duty = [
		{ id: ids.responder(0), duty: 'rota', rota: '值班', areaPath, name: '值班电话', phone: officeLine(0) },
		{ id: ids.responder(1), duty: 'supervisor', rota: null, areaPath, name: '值班长', phone: officeLine(1) },
		{ id: ids.responder(2), duty: 'neighbour', rota: null, areaPath, name: '邻市呼叫中心', phone: officeLine(2) },
	] as const;
	const officers = areas.communities.map((community, n): CityResponder => {
		const { name } = drawName(throwDice(seed, 'officer', n), { sex: 'female', bornIn: 1985 });
		const title = `网格员 ${name}（${community.name.replace(/(社区|村)$/, '')}）`;
		return {
			id: ids.responder(n + 3),
			duty: 'officer',
			rota: null,
			areaPath: community.path,
			name: title,
			phone: workMobile(OFFICERS_BEGIN + n),
		};
	});
	return [...duty, ...officers];
}
