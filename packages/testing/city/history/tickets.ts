import { daysBefore, HOUR_MS, later, MINUTE_MS, SECOND_MS, type Today } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { CityHousehold, CitySenior } from '../homes/model.ts';
import type { CityTicket } from './model.ts';
import type { Plot } from './plots.ts';
import type { Service } from './service.ts';

const PROMISES: Readonly<Record<CityTicket['priority'], readonly [answer: number, dispatch: number, arrive: number, resolve: number]>> = {
	P0: [10 * SECOND_MS, MINUTE_MS, 15 * MINUTE_MS, 2 * HOUR_MS],
	P1: [20 * SECOND_MS, 5 * MINUTE_MS, 45 * MINUTE_MS, 4 * HOUR_MS],
	P2: [60 * SECOND_MS, 30 * MINUTE_MS, 8 * HOUR_MS, 24 * HOUR_MS],
	P3: [60 * SECOND_MS, 2 * HOUR_MS, 48 * HOUR_MS, 72 * HOUR_MS],
	P4: [180 * SECOND_MS, 24 * HOUR_MS, 72 * HOUR_MS, 120 * HOUR_MS],
};
// Until somebody closes it, a settled ticket stays on the screens: those of the last day or two.
const LEFT_OPEN_DAYS = 2;

/** Who answered in those years. */
export interface Seat {
	readonly id: string;
	readonly name: string;
}

interface Around {
	readonly today: Today;
	readonly seats: readonly Seat[];
	readonly household: CityHousehold;
	readonly senior: CitySenior;
}

interface Course {
	readonly id: string;
	readonly plot: Plot;
	readonly openedAt: Date;
	readonly acknowledgedAt: Date;
	readonly served: Service | null;
	readonly itemCode: string | null;
}

/** Makes the ticket of a course of things. */
export function makeTicket(dice: Dice, { household, senior, seats, today }: Around, course: Course): CityTicket {
	const { id, plot, openedAt, acknowledgedAt, served, itemCode } = course;
	const seat = dice.pick(seats);
	return {
		id,
		kind: plot.kind,
		priority: plot.priority,
		mergeKey: household.id,
		householdId: household.id,
		seniorId: senior.id,
		areaPath: household.areaPath,
		phone: household.phones[0]?.phone ?? '',
		serviceItemCode: itemCode,
		summary: plot.summary,
		openedAt,
		...duesOf(plot, openedAt),
		acknowledgedAt,
		operatorId: seat.id,
		operatorName: seat.name,
		policyId: `pol_default${plot.priority.slice(1)}`,
		dispatchCount: served ? 1 : 0,
		...endingOf(dice, today, course),
		lastPressAt: openedAt,
		version: served ? 6 : 4,
	};
}

function duesOf({ priority }: Plot, openedAt: Date): Pick<CityTicket, 'answerDueAt' | 'dispatchDueAt' | 'arriveDueAt' | 'resolveDueAt'> {
	const [answer, dispatch, arrive, resolve] = PROMISES[priority];
	return {
		answerDueAt: later(openedAt, answer),
		dispatchDueAt: later(openedAt, dispatch),
		arriveDueAt: later(openedAt, arrive),
		resolveDueAt: later(openedAt, resolve),
	};
}

type Ending = Pick<CityTicket, 'status' | 'resolvedAt' | 'closedAt' | 'outcome' | 'cancelReason'>;

function endingOf(dice: Dice, today: Today, { plot, openedAt, acknowledgedAt, served }: Course): Ending {
	if (plot.outcome === null)
		return { status: 'canceled', resolvedAt: null, closedAt: null, outcome: null, cancelReason: 'caller_withdrew' };
	// A visit for which nobody was found ended at the telephone; of a life it is written that all was well.
	const instead = plot.priority === 'P0' ? 'reassured' : 'answered';
	const outcome = plot.outcome === 'visited' && !served ? instead : plot.outcome;
	const resolvedAt = served?.visit.checkOutAt ?? later(acknowledgedAt, dice.between(40, 900) * SECOND_MS);
	const stays = openedAt > daysBefore(today, LEFT_OPEN_DAYS);
	const closedAt = stays ? null : later(resolvedAt, dice.between(1, 30) * MINUTE_MS);
	return { status: stays ? 'resolved' : 'closed', resolvedAt, closedAt, outcome, cancelReason: null };
}
