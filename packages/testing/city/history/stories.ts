import { daysBefore, HOUR_MS, later, SECOND_MS, type Today } from '../calendar.ts';
import { buildWheel, type Dice, throwDice } from '../dice.ts';
import type { CityHousehold, CitySenior } from '../homes/model.ts';
import type { CityIds } from '../ids.ts';
import { tellEvents } from './events.ts';
import { hear } from './hearing.ts';
import type { Market } from './market.ts';
import type { CityStory } from './model.ts';
import { drawPlot } from './plots.ts';
import { serve } from './service.ts';
import { makeTicket, type Seat } from './tickets.ts';

const DAYS_OF_A_YEAR = 365;
// People call after breakfast and before supper; a few in the night.
const HOURS = buildWheel(
	Array.from({ length: 24 }, (_, hour) => [hour, hour < 6 ? 1 : hour < 8 ? 4 : hour < 11 ? 9 : hour < 17 ? 6 : hour < 21 ? 5 : 2] as const),
);
interface Asked {
	readonly seed: number;
	readonly today: Today;
	readonly ids: CityIds;
	readonly market: Market;
	readonly seats: readonly Seat[];
	readonly years: number;
	readonly household: CityHousehold;
	readonly senior: CitySenior;
	/** Counts tickets through the city. */
	readonly number: number;
}

/** Tells one ticket of the past with everything that it left behind. */
export function tellStory(asked: Asked): CityStory {
	const { seed, number, ids, household, senior, market, today } = asked;
	const dice = throwDice(seed, 'ticket', number);
	const plot = drawPlot(dice);
	const openedAt = drawInstant(dice, today, asked.years);
	const acknowledgedAt = later(openedAt, dice.between(2, dice.chance(0.9) ? 9 : 45) * SECOND_MS);
	const id = ids.ofTicket('tkt', number);
	const visited = plot.outcome === 'visited';
	const item = plot.kind === 'sos' ? market.emergency : market.drawItem(dice);
	const worker = visited ? market.findWorker(dice, household.areaPath, item.skill) : null;
	const served = worker
		? serve(dice, {
				ids,
				number,
				ticketId: id,
				plot,
				item,
				worker,
				today,
				household,
				senior,
				askedAt: later(acknowledgedAt, 90 * SECOND_MS),
			})
		: null;
	const ticket = makeTicket(dice, asked, { id, plot, openedAt, acknowledgedAt, served, itemCode: served ? item.code : null });
	const heard = plot.kind === 'operator' ? { press: null, call: null } : hear(asked, ticket, dice.between(20, 240));
	const told = { ticket, ...heard, offers: served?.offers ?? [], visit: served?.visit ?? null, line: served?.line ?? null };
	return { ...told, events: tellEvents(ids, number, told) };
}

function drawInstant(dice: Dice, today: Today, years: number): Date {
	// A growing city: more happened lately than at the beginning.
	const days = Math.floor(years * DAYS_OF_A_YEAR * dice.next() ** 1.3) + 1;
	return later(daysBefore(today, days), HOURS(dice) * HOUR_MS + dice.below(3_600) * SECOND_MS);
}
