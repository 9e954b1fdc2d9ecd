import type { Dice } from '@unwalled/city';
import type { VisitStatus } from '@unwalled/contracts';
import { type Actor, houseActor } from '@unwalled/messaging';
import { distanceM } from '@unwalled/offer';
import type { WorkerCommand } from '@unwalled/registry/machine';
import { decideVisit } from '@unwalled/visit/machine';
import { checkDeviceInstant, durationS } from '@unwalled/visit/rules';
import { MINUTE_MS, SECOND_MS } from '../plan/calendar.ts';
import type { Taken } from './asking.ts';
import type { Need } from './need.ts';
import type { RowFor } from './rows.ts';

type VisitRow = RowFor<'visits'> & { status: VisitStatus };

const NEAR_DEGREES = 0.0004;

interface Going {
	readonly need: Need;
	readonly taken: Taken;
	readonly dice: Dice;
	readonly durationMin: number;
	readonly nobodyHome: boolean;
}

/** Plays the visit of an accepted offer from the acceptance to the settlement line; answers when it was over. */
export function visit(going: Going): number {
	const trip = new Trip(going);
	const { dice, taken, need, durationMin, nobodyHome } = going;
	const isLife = need.ticket.priority === 'P0';
	const departs = taken.at + dice.between(20, isLife ? 90 : 2_400) * SECOND_MS;
	trip.depart(departs);
	const arrives = departs + dice.between(4, isLife ? 12 : 28) * MINUTE_MS;
	if (nobodyHome) return trip.breakOff(arrives);
	trip.checkIn(arrives);
	const done = arrives + Math.round(durationMin * (0.7 + dice.next() * 0.6)) * MINUTE_MS;
	trip.checkOut(done);
	trip.settle(done + SECOND_MS);
	return done;
}

/** One visit, moved by the house's own rules. */
class Trip {
	readonly row: VisitRow;
	readonly #going: Going;
	readonly #worker: Actor;
	readonly #thread: { readonly offerId: string; readonly visitId: string };

	constructor(going: Going) {
		const { need, taken } = going;
		const { offer, hand, at } = taken;
		const { ticket, door, stage } = need;
		this.#going = going;
		this.#worker = { id: hand.workerId, name: hand.workerName };
		this.row = {
			...{ id: need.newId('vst'), ticketId: ticket.id, offerId: offer.id, workerId: offer.workerId, providerId: offer.providerId },
			...{ seniorId: ticket.seniorId ?? null, householdId: door.householdId, serviceItemCode: offer.serviceItemCode },
			...{ payCents: offer.payCents, priceVersion: offer.priceVersion, status: 'created', createdAt: new Date(at), version: 1 },
		};
		this.#thread = { offerId: offer.id, visitId: this.row.id };
		stage.played.visits.push(this.row);
		stage.crowd.take(hand);
		const { workerId } = offer;
		need.emit('visit.created', at, this.#worker, { workerId }, this.#thread);
		need.apply('assign', at, { nobodyLeftAt: null, ...need.anew() });
		need.emit('ticket.assigned', at, this.#worker, { workerId }, this.#thread);
		this.#move('reserve', at);
	}

	depart(at: number): void {
		const departedAt = this.#now(at);
		this.#save({ ...decideVisit(this.row.status, 'depart'), departedAt, departedDeviceAt: departedAt });
		this.#going.need.emit('visit.departed', at, this.#worker, { workerId: this.row.workerId }, this.#thread);
		this.#move('depart', at);
	}

	checkIn(at: number): void {
		const now = this.#now(at);
		const { lng, lat, accuracyM, distance } = this.#place();
		const where = { checkInLng: lng, checkInLat: lat, checkInAccuracyM: accuracyM, checkInDistanceM: distance };
		this.#save({ ...decideVisit(this.row.status, 'check_in'), checkInAt: now, checkInDeviceAt: now, ...where });
		this.#going.need.emit('visit.checked_in', at, this.#worker, { workerId: this.row.workerId, distanceM: distance }, this.#thread);
		this.#move('arrive', at);
	}

	checkOut(at: number): void {
		const { need } = this.#going;
		const now = this.#now(at);
		const { lng, lat, accuracyM, distance } = this.#place();
		const where = { checkOutLng: lng, checkOutLat: lat, checkOutAccuracyM: accuracyM, checkOutDistanceM: distance };
		this.#save({ ...decideVisit(this.row.status, 'check_out'), checkOutAt: now, checkOutDeviceAt: now, ...where });
		need.emit('visit.completed', at, this.#worker, { workerId: this.row.workerId, distanceM: distance }, this.#thread);
		need.resolve('complete', at, { actor: this.#worker, outcome: 'visited', thread: this.#thread });
		this.#move('leave_scene', at);
	}

	/** Nobody opens: the need goes back to the operator. */
	breakOff(at: number): number {
		const { need } = this.#going;
		const reason = 'nobody_home';
		this.#now(at);
		this.#save({ ...decideVisit(this.row.status, 'abort'), abortReason: reason });
		need.emit('visit.aborted', at, this.#worker, { workerId: this.row.workerId, reason }, this.#thread);
		this.#move('release', at);
		need.apply('unassign', at, { dispatchCount: need.ticket.dispatchCount + 1 });
		need.emit('ticket.unassigned', at, this.#worker, { reason }, this.#thread);
		need.save({ nobodyLeftAt: new Date(at) });
		need.emit('ticket.nobody_left', at, this.#worker, { asked: 0 });
		return at;
	}

	settle(at: number): void {
		const { need } = this.#going;
		const { row } = this;
		const amountCents = row.payCents;
		const id = need.newId('stl');
		this.row.settledAt = new Date(at);
		need.stage.played.lines.push({
			...{ id, visitId: row.id, ticketId: row.ticketId, providerId: row.providerId, workerId: row.workerId, seniorId: row.seniorId },
			...{ areaPath: need.ticket.areaPath, serviceItemCode: row.serviceItemCode, priceVersion: row.priceVersion },
			...{ durationS: durationS({ from: row.checkInDeviceAt ?? null, to: row.checkOutDeviceAt ?? null }), amountCents },
			writtenAt: new Date(at),
		});
		need.emit('settlement.line_written', at, houseActor, { lineId: id, amountCents }, this.#thread);
	}

	#now(at: number): Date {
		this.#going.need.passUntil(at);
		const now = new Date(at);
		checkDeviceInstant(now, now);
		return now;
	}

	#save(change: Partial<VisitRow>): void {
		Object.assign(this.row, change, { version: (this.row.version ?? 1) + 1 });
	}

	#move(command: WorkerCommand, at: number): void {
		const { need, taken } = this.#going;
		const status = need.stage.crowd.move(taken.hand, command, at);
		need.emit('worker.status_changed', at, this.#worker, { workerId: this.row.workerId, status }, this.#thread);
	}

	#place() {
		const { dice, need } = this.#going;
		const near = (degrees: number): number => Math.round((degrees + (dice.next() - 0.5) * NEAR_DEGREES) * 1e6) / 1e6;
		const point = { lng: near(need.door.lng), lat: near(need.door.lat) };
		return { ...point, accuracyM: dice.between(5, 40), distance: distanceM(point, need.door) };
	}
}
