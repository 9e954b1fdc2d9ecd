import { daysBefore, HOUR_MS, later, MINUTE_MS, type Today } from '../calendar.ts';
import { buildWheel, type Dice, throwDice } from '../dice.ts';
import type { CityHousehold, CitySenior } from '../homes/model.ts';
import type { CityIds } from '../ids.ts';
import { tellEvents } from './events.ts';
import type { Market } from './market.ts';
import type { CityCall, CityPress, CityStory, CityTicket } from './model.ts';
import { drawPlot, type Plot } from './plots.ts';
import { type Service, serve } from './service.ts';

const SECOND_MS = 1_000;
const DAYS_OF_A_YEAR = 365;
// People call after breakfast and before supper; a few in the night.
const HOURS = buildWheel(
	Array.from({ length: 24 }, (_, hour) => [hour, hour < 6 ? 1 : hour < 8 ? 4 : hour < 11 ? 9 : hour < 17 ? 6 : hour < 21 ? 5 : 2] as const),
);
const PROMISES: Readonly<Record<CityTicket['priority'], readonly [answer: number, dispatch: number, arrive: number, resolve: number]>> = {
	P0: [10 * SECOND_MS, MINUTE_MS, 15 * MINUTE_MS, 2 * HOUR_MS],
	P1: [20 * SECOND_MS, 5 * MINUTE_MS, 45 * MINUTE_MS, 4 * HOUR_MS],
	P2: [60 * SECOND_MS, 30 * MINUTE_MS, 8 * HOUR_MS, 24 * HOUR_MS],
	P3: [60 * SECOND_MS, 2 * HOUR_MS, 48 * HOUR_MS, 72 * HOUR_MS],
	P4: [180 * SECOND_MS, 24 * HOUR_MS, 72 * HOUR_MS, 120 * HOUR_MS],
};
const LIFE_LINE = '12350';
const SERVICE_LINE = '12349';
// Until somebody closes it, a settled ticket stays on the screens: those of the last day or two.
const LEFT_OPEN_DAYS = 2;

/** Who answered in those years. */
export interface Seat {
	readonly id: string;
	readonly name: string;
}

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

interface Course {
	readonly id: string;
	readonly plot: Plot;
	readonly openedAt: Date;
	readonly acknowledgedAt: Date;
	readonly served: Service | null;
	readonly itemCode: string | null;
}

function makeTicket(dice: Dice, { household, senior, seats, today }: Asked, course: Course): CityTicket {
	const { id, plot, openedAt, acknowledgedAt, served, itemCode } = course;
	const seat = dice.pick(seats);
	const [answer, dispatch, arrive, resolve] = PROMISES[plot.priority];
	const endedAt = served?.visit.checkOutAt ?? later(acknowledgedAt, dice.between(40, 900) * SECOND_MS);
	const canceled = plot.outcome === null;
	const stays = !canceled && openedAt > daysBefore(today, LEFT_OPEN_DAYS);
	// A visit for which nobody was found ended at the telephone; of a life it is written that all was well.
	const instead = plot.priority === 'P0' ? 'reassured' : 'answered';
	return {
		id,
		kind: plot.kind,
		priority: plot.priority,
		status: canceled ? 'canceled' : stays ? 'resolved' : 'closed',
		mergeKey: household.id,
		householdId: household.id,
		seniorId: senior.id,
		areaPath: household.areaPath,
		phone: household.phones[0]?.phone ?? '',
		serviceItemCode: itemCode,
		summary: plot.summary,
		openedAt,
		answerDueAt: later(openedAt, answer),
		dispatchDueAt: later(openedAt, dispatch),
		arriveDueAt: later(openedAt, arrive),
		resolveDueAt: later(openedAt, resolve),
		acknowledgedAt,
		operatorId: seat.id,
		operatorName: seat.name,
		policyId: `pol_default${plot.priority.slice(1)}`,
		dispatchCount: served ? 1 : 0,
		resolvedAt: canceled ? null : endedAt,
		closedAt: canceled || stays ? null : later(endedAt, dice.between(1, 30) * MINUTE_MS),
		outcome: plot.outcome === 'visited' && !served ? instead : plot.outcome,
		cancelReason: canceled ? 'caller_withdrew' : null,
		lastPressAt: openedAt,
		version: served ? 6 : 4,
	};
}

function hear({ ids, number }: Asked, ticket: CityTicket, spokenS: number): { press: CityPress; call: CityCall } {
	const { id: ticketId, phone, householdId, seniorId, areaPath, openedAt, acknowledgedAt, operatorId, operatorName } = ticket;
	const callId = ids.ofTicket('call', number);
	const pressId = ids.ofTicket('prs', number);
	const life = ticket.kind === 'sos';
	const spoken = { startedAt: openedAt, answeredAt: acknowledgedAt, endedAt: later(acknowledgedAt, spokenS * SECOND_MS) };
	const who = { phone, ticketId };
	const seat = { operatorId, operatorName };
	const call = { id: callId, carrierSid: `city-${callId}`, dialled: life ? LIFE_LINE : SERVICE_LINE, ...who, ...seat, ...spoken };
	const press = {
		id: pressId,
		key: `city-${pressId}`,
		rawPhone: phone,
		householdId,
		seniorId,
		areaPath,
		callId,
		receivedAt: openedAt,
		...who,
	};
	return {
		press: { ...press, kind: life ? 'alarm' : 'service', channel: 'phone' },
		call: { ...call, direction: 'inbound', party: 'senior', status: 'completed', line: 'wrapping_up', purpose: 'inbound' },
	};
}
