import { later, MINUTE_MS, SECOND_MS, type Today } from '../calendar.ts';
import type { CityItem } from '../catalogue/catalogue.ts';
import type { Dice } from '../dice.ts';
import type { CityHousehold, CitySenior } from '../homes/model.ts';
import type { CityIds } from '../ids.ts';
import type { CityWorker } from '../members/model.ts';
import type { CityLine, CityOffer, CityVisit } from './model.ts';
import type { Plot } from './plots.ts';

const THINKS_S = { P0: 30, other: 120 } as const;
const NEAR_DEGREES = 0.0004;

/** Who was asked, who came, and what it cost. */
export interface Service {
	readonly offers: readonly CityOffer[];
	readonly visit: CityVisit;
	readonly line: CityLine;
}

interface Asked {
	readonly ids: CityIds;
	readonly number: number;
	readonly ticketId: string;
	readonly plot: Plot;
	readonly item: CityItem;
	readonly worker: CityWorker;
	readonly household: CityHousehold;
	readonly senior: CitySenior;
	readonly askedAt: Date;
	readonly today: Today;
}

/** Sends a worker: offer, visit and settlement line. */
export function serve(dice: Dice, asked: Asked): Service {
	const { ids, number, worker, item, askedAt, today } = asked;
	// The price of the year that it happened in: the second version began on New Year's Day.
	const thisYear = askedAt.toISOString() >= `${today.year}-01-01`;
	const price = { payCents: thisYear ? item.priceCents : item.lastYearCents, priceVersion: thisYear ? 2 : 1, serviceItemCode: item.code };
	const whose = { ticketId: asked.ticketId, workerId: worker.id, providerId: worker.providerId };
	const decidedAt = later(askedAt, dice.between(4, 25) * SECOND_MS);
	const offer: CityOffer = {
		id: ids.ofTicket('ofr', number),
		...whose,
		...price,
		dispatch: 1,
		round: 1,
		status: 'accepted',
		priority: asked.plot.priority,
		score: Math.round(dice.next() * 1_000) / 1_000,
		distanceM: dice.between(150, 9_000),
		offeredAt: askedAt,
		expiresAt: later(askedAt, THINKS_S[asked.plot.priority === 'P0' ? 'P0' : 'other'] * SECOND_MS),
		decidedAt,
		decidedBy: worker.id,
		declineReason: null,
	};
	const visit = visitOf(dice, asked, { offerId: offer.id, decidedAt, ...whose, ...price });
	const { payCents: amountCents, priceVersion, serviceItemCode } = price;
	const line: CityLine = {
		...whose,
		id: ids.ofTicket('stl', number),
		visitId: visit.id,
		seniorId: asked.senior.id,
		areaPath: asked.household.areaPath,
		serviceItemCode,
		priceVersion,
		amountCents,
		durationS: Math.round((visit.checkOutAt.getTime() - visit.checkInAt.getTime()) / SECOND_MS),
		writtenAt: visit.settledAt,
	};
	return { offers: [offer], visit, line };
}

type Accepted = Pick<CityVisit, 'offerId' | 'ticketId' | 'workerId' | 'providerId' | 'payCents' | 'priceVersion' | 'serviceItemCode'> & {
	decidedAt: Date;
};

function visitOf(dice: Dice, { ids, number, plot, item, household, senior }: Asked, { decidedAt, ...accepted }: Accepted): CityVisit {
	const departedAt = later(decidedAt, dice.between(1, plot.priority === 'P0' ? 3 : 90) * MINUTE_MS);
	const checkInAt = later(departedAt, dice.between(4, 28) * MINUTE_MS);
	const checkOutAt = later(checkInAt, Math.round(item.durationMin * (0.7 + dice.next() * 0.6)) * MINUTE_MS);
	const near = (degrees: number): number => Math.round((degrees + (dice.next() - 0.5) * NEAR_DEGREES) * 1e6) / 1e6;
	const stands = () => ({
		lng: near(household.lng),
		lat: near(household.lat),
		accuracyM: dice.between(5, 40),
		distanceM: dice.between(1, 60),
	});
	const [comes, goes] = [stands(), stands()];
	return {
		...accepted,
		id: ids.ofTicket('vst', number),
		seniorId: senior.id,
		householdId: household.id,
		status: 'completed',
		createdAt: decidedAt,
		departedAt,
		checkInAt,
		checkInLng: comes.lng,
		checkInLat: comes.lat,
		checkInAccuracyM: comes.accuracyM,
		checkInDistanceM: comes.distanceM,
		checkOutAt,
		checkOutLng: goes.lng,
		checkOutLat: goes.lat,
		checkOutAccuracyM: goes.accuracyM,
		checkOutDistanceM: goes.distanceM,
		settledAt: later(checkOutAt, SECOND_MS),
	};
}
