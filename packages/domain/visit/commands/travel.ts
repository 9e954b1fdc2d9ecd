import type { House, Tx } from '@unwalled/messaging';
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
		await moveWorker(tx, { visit: saved, ticket, command: 'depart', input });
		return { changed: true, visit: saved };
	});
}

/** Arrives at the door, with the place that proves it where the phone knows one. */
export function checkIn(house: House, input: VisitInput & Stamp): Promise<VisitResult> {
	return changeVisit(house, input, async (tx, visit, ticket) => {
		if (visit.checkInAt) return { changed: false, visit };
		const decision = decideVisit(visit.status, 'check_in');
		const deviceAt = new Date(input.deviceAt);
		checkDeviceInstant(deviceAt, tx.now);
		const distanceM = await distanceToDoor(tx, visit, input.position);
		const saved = await saveVisit(tx, visit, {
			...decision,
			checkInAt: tx.now,
			checkInDeviceAt: deviceAt,
			checkInLng: input.position?.lng ?? null,
			checkInLat: input.position?.lat ?? null,
			checkInAccuracyM: input.position?.accuracyM ?? null,
			checkInDistanceM: distanceM,
		});
		tx.emit({
			type: 'visit.checked_in',
			actor: input.actor,
			thread: threadOf(saved),
			payload: { workerId: saved.workerId, distanceM },
			urgent: isUrgent(ticket),
		});
		await moveWorker(tx, { visit: saved, ticket, command: 'arrive', input });
		return { changed: true, visit: saved };
	});
}

interface Move {
	visit: Visit;
	ticket: Ticket;
	command: 'depart' | 'arrive';
	input: VisitInput;
}

function moveWorker(tx: Tx, { visit, ticket, command, input }: Move) {
	return changeWorkerStatusIn(tx, {
		workerId: visit.workerId,
		command,
		actor: input.actor,
		thread: threadOf(visit),
		urgent: isUrgent(ticket),
	});
}
