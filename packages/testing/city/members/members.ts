import type { Area, AreaPlan } from '../areas/plan-areas.ts';
import { dayBefore, daysBefore, type Today } from '../calendar.ts';
import { buildWheel, type Dice, throwDice } from '../dice.ts';
import type { CityIds } from '../ids.ts';
import { drawName } from '../names/people.ts';
import { officeLine, workMobile } from '../phones.ts';
import type { CityPaper, CityProvider, CityWorker } from './model.ts';
import { CERTIFIED, drawSkill } from './skills.ts';

// A city of 350,000 seniors has 136 member firms.
const SENIORS_PER_PROVIDER = 2_570;
const FEWEST_PROVIDERS = 4;
const SENIORS_PER_WORKER = 110;
const TRADES = buildWheel([
	['护理站', 30],
	['居家养老服务中心', 25],
	['家政服务社', 22],
	['便民维修队', 8],
	['助餐中心', 10],
	['康养服务公司', 5],
]);
const STANDINGS = buildWheel<CityProvider['status']>([
	['active', 92],
	['applied', 3],
	['suspended', 2],
	['exiting', 1],
	['left', 2],
]);
const LICENCE_YEARS = 5;
const CERTIFICATE_YEARS = 3;
const RUN_OUT = 0.05; // one in twenty, and nobody has sent the new one
const OFFICES_KEPT = 1_000; // the first office lines belong to people on duty

export interface CityMembers {
	readonly providers: readonly CityProvider[];
	readonly workers: readonly CityWorker[];
	readonly papers: readonly CityPaper[];
}

interface Asked {
	readonly seed: number;
	readonly today: Today;
	readonly ids: CityIds;
	readonly areas: AreaPlan;
	readonly seniors: number;
}

/** Draws the member firms with their workers and papers. */
export function drawMembers(asked: Asked): CityMembers {
	const count = Math.max(FEWEST_PROVIDERS, Math.round(asked.seniors / SENIORS_PER_PROVIDER));
	const size = Math.max(4, Math.round(asked.seniors / SENIORS_PER_WORKER / count));
	const providers = Array.from({ length: count }, (_, at) => drawProvider(asked, at, size));
	const areas = [asked.areas.city, ...asked.areas.districts, ...asked.areas.streets];
	const byPath = new Map(areas.map((area) => [area.path, area]));
	const workers: CityWorker[] = [];
	for (const provider of providers)
		for (let n = 0; n < provider.size; n++)
			workers.push(drawWorker(asked, workers.length, { provider, area: byPath.get(provider.areaPath) ?? asked.areas.city }));
	return { providers, workers, papers: drawPapers(asked, providers, workers) };
}

function drawProvider({ seed, ids, areas, today }: Asked, at: number, size: number): CityProvider {
	const dice = throwDice(seed, 'provider', at);
	// The first of all serve the whole city: every ticket finds somebody.
	const area = at < 2 ? areas.city : dice.chance(0.55) ? dice.pick(areas.districts) : dice.pick(areas.streets);
	const { name } = drawName(dice, { sex: 'female', bornIn: 1985 });
	const place = area.level === 'city' ? '威海' : area.name.replace(/(火炬高技术产业开发|经济技术开发|临港经济技术开发|街道|镇|区|市)/g, '');
	return {
		id: ids.provider(at),
		name: `${place || '威海'}${name.slice(1)}${TRADES(dice)}`,
		phone: officeLine(OFFICES_KEPT + at),
		areaPath: area.path,
		rating: Math.round((3.6 + dice.next() * 1.4) * 10) / 10,
		status: at < 2 ? 'active' : STANDINGS(dice),
		joinedAt: daysBefore(today, dice.between(30, 1_500)),
		size: Math.max(2, Math.round(size * (0.4 + dice.next() * 1.2))),
	};
}

function drawWorker({ seed, ids }: Asked, at: number, { provider, area }: { provider: CityProvider; area: Area }): CityWorker {
	const dice = throwDice(seed, 'worker', at);
	const sex = dice.chance(0.7) ? 'female' : 'male';
	const [west, south, east, north] = area.box;
	const wanted = dice.between(1, 4);
	const skills = new Set(Array.from({ length: wanted }, () => drawSkill(dice)));
	return {
		id: ids.worker(at),
		providerId: provider.id,
		name: drawName(dice, { sex, bornIn: dice.between(1968, 2003) }).name,
		phone: workMobile(at),
		skills: [...skills].sort(),
		areaPath: provider.areaPath,
		status: dice.chance(0.55) ? 'available' : 'off_duty',
		lng: west + (east - west) * dice.next(),
		lat: south + (north - south) * dice.next(),
	};
}

function drawPapers({ seed, ids, today }: Asked, providers: readonly CityProvider[], workers: readonly CityWorker[]): CityPaper[] {
	const papers: CityPaper[] = [];
	const add = (dice: Dice, years: number, paper: Omit<CityPaper, 'id' | 'issuedOn' | 'validUntil' | 'number'>): void => {
		const daysLeft = dice.chance(RUN_OUT) ? -dice.between(1, 90) : dice.between(1, years * 365);
		const number = `${paper.kind.charAt(0).toUpperCase()}${String(papers.length).padStart(8, '0')}`;
		const validUntil = dayBefore(today, -daysLeft);
		papers.push({ ...paper, id: ids.paper(papers.length), number, validUntil, issuedOn: dayBefore(today, years * 365 - daysLeft) });
	};
	for (const { id: providerId } of providers) {
		const dice = throwDice(seed, 'papers', providerId);
		add(dice, LICENCE_YEARS, { providerId, workerId: null, kind: 'licence', skill: null });
		add(dice, 1, { providerId, workerId: null, kind: 'insurance', skill: null });
	}
	for (const { id: workerId, providerId, skills } of workers) {
		const dice = throwDice(seed, 'papers', workerId);
		for (const skill of skills)
			if (CERTIFIED.has(skill)) add(dice, CERTIFICATE_YEARS, { providerId, workerId, kind: 'certificate', skill });
	}
	return papers;
}
