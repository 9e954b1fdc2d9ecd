import type { CityCatalogue, CityItem } from '../catalogue/catalogue.ts';
import type { Dice } from '../dice.ts';
import type { CityProvider, CityWorker } from '../members/model.ts';

/** What can be ordered where, and who comes. */
export interface Market {
	/** Draws a worker who knows the skill and serves the area; null when there is nobody. */
	findWorker(dice: Dice, areaPath: string, skill: string): CityWorker | null;
	drawItem(dice: Dice): CityItem;
	/** What an SOS is sent with. */
	readonly emergency: CityItem;
}

/** Opens the market over the member firms that work. */
export function openMarket(
	catalogue: CityCatalogue,
	members: { providers: readonly CityProvider[]; workers: readonly CityWorker[] },
): Market {
	const active = new Set(members.providers.filter(({ status }) => status === 'active').map(({ id }) => id));
	const serving = new Map<string, CityWorker[]>();
	for (const worker of members.workers.filter(({ providerId }) => active.has(providerId)))
		for (const skill of worker.skills) {
			const key = `${worker.areaPath} ${skill}`;
			const known = serving.get(key);
			if (known) known.push(worker);
			else serving.set(key, [worker]);
		}
	const emergency = catalogue.items.find(({ code }) => code === 'EM01');
	if (!emergency) throw new Error('the catalogue has no emergency visit');
	const bookable = catalogue.items.filter(({ skill }) => skill !== 'first_aid');
	return {
		emergency,
		drawItem: (dice) => dice.pick(bookable),
		findWorker(dice, areaPath, skill) {
			const codes = areaPath.split('.');
			const near = codes.flatMap((_, at) => serving.get(`${codes.slice(0, at + 1).join('.')} ${skill}`) ?? []);
			return near.length > 0 ? dice.pick(near) : null;
		},
	};
}
