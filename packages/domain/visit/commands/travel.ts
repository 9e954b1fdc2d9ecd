import type { NoPlace } from '@unwalled/contracts';
import type { Actor, House, Tx } from '@unwalled/messaging';
import { changeWorkerStatusIn } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import { changeVisit, distanceToDoor, isUrgent, threadOf, type VisitInput, type VisitResult } from '../change.ts';
import { decideVisit } from '../machine.ts';
import type { Position, Visit } from '../model.ts';
import { checkDeviceInstant } from '../rules.ts';
import { saveVisit } from '../store.ts';

/** Where and when, as the worker's device tells it; `deviceAt` in ISO 8601. */
export interface Stamp {
	position: Position | null;
	deviceAt: string;
	/** Why there is no position, where the device knows it. */
	noPlace?: NoPlace | undefined;
}

/** Sets off. */
export function depart(house: House, input: VisitInput & { deviceAt: string }): Promise<VisitResult> {
	return changeVisit(house, input, async (tx, visit, ticket) => {
		if (visit.departedAt) return { changed: false, visit };
		const decision = decideVisit(visit.status, 'depart');
		const deviceAt = new Date(input.deviceAt);
		checkDeviceInstant(deviceAt, tx.now);
		const saved = await saveVisit(tx, visit, { ...decision, departedAt: tx.now, departedDeviceAt: deviceAt });
		tx.emit({
			type: 'visit.departed',
			actor: input.actor,
			thread: threadOf(saved),
			payload: { workerId: saved.workerId },
			urgent: isUrgent(ticket),
		});
		await moveWorker(tx, { visit: saved, ticket, command: 'depart', actor: input.actor });
		return { changed: true, visit: saved };
	});
}

/** Arrives at the door, with the place that proves it where the phone knows one. */
export function checkIn(house: House, input: VisitInput & Stamp): Promise<VisitResult> {
	return changeVisit(house, input, async (tx, visit, ticket) => {
		if (visit.checkInAt) return { changed: false, visit };
		checkDeviceInstant(new Date(input.deviceAt), tx.now);
		return { changed: true, visit: await checkInIn(tx, visit, { ...input, ticket }) };
	});
}

/** Writes the arrival of a locked visit that has none. */
export async function checkInIn(tx: Tx, visit: Visit, input: Stamp & { ticket: Ticket; actor: Actor }): Promise<Visit> {
	const { ticket, actor, position } = input;
	const decision = decideVisit(visit.status, 'check_in');
	const distanceM = await distanceToDoor(tx, visit, position);
	const saved = await saveVisit(tx, visit, {
		...decision,
		checkInAt: tx.now,
		checkInDeviceAt: new Date(input.deviceAt),
		checkInLng: position?.lng ?? null,
		checkInLat: position?.lat ?? null,
		checkInAccuracyM: position?.accuracyM ?? null,
		checkInDistanceM: distanceM,
		checkInNoPlace: position ? null : (input.noPlace ?? null),
	});
	tx.emit({
		type: 'visit.checked_in',
		actor,
		thread: threadOf(saved),
		payload: { workerId: saved.workerId, distanceM },
		urgent: isUrgent(ticket),
	});
	await moveWorker(tx, { visit: saved, ticket, command: 'arrive', actor });
	return saved;
}

interface Move {
	visit: Visit;
	ticket: Ticket;
	command: 'depart' | 'arrive';
	actor: Actor;
}

function moveWorker(tx: Tx, { visit, ticket, command, actor }: Move) {
	return changeWorkerStatusIn(tx, { workerId: visit.workerId, command, actor, thread: threadOf(visit), urgent: isUrgent(ticket) });
}
