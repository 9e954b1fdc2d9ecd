import type { UnsignedReason } from '@unwalled/contracts';
import type { House, Tx } from '@unwalled/messaging';
import { changeWorkerStatusIn, findServiceItem } from '@unwalled/registry';
import { resolveTicketIn, type Ticket } from '@unwalled/ticket';
import { changeVisit, distanceToDoor, isUrgent, threadOf, type VisitInput, type VisitResult } from '../change.ts';
import { decideVisit } from '../machine.ts';
import type { Visit } from '../model.ts';
import { listEvidenceByVisits } from '../proof-store.ts';
import { checkDeviceInstant, checkEvidence } from '../rules.ts';
import { saveVisit } from '../store.ts';
import type { Stamp } from './travel.ts';

type CheckOutInput = VisitInput & Stamp & { note?: string | undefined; unsigned?: UnsignedReason | undefined };

/**
 * Finishes the service: the ticket is resolved as visited and the worker set free in the same transaction.
 * @throws DomainError `refused` with `missing` when the service item's evidence is not there.
 */
export function checkOut(house: House, input: CheckOutInput): Promise<VisitResult> {
	return changeVisit(house, input, async (tx, visit, ticket) => {
		if (visit.checkOutAt) return { changed: false, visit };
		const decision = decideVisit(visit.status, 'check_out');
		const deviceAt = new Date(input.deviceAt);
		checkDeviceInstant(deviceAt, tx.now);
		const item = await findServiceItem(tx.sql, visit.serviceItemCode);
		const kinds = (await listEvidenceByVisits(tx.sql, [visit.id])).map(({ kind }) => kind);
		checkEvidence(item?.requiredEvidence ?? [], kinds);
		const distanceM = await distanceToDoor(tx, visit, input.position);
		const saved = await saveVisit(tx, visit, {
			...decision,
			checkOutAt: tx.now,
			checkOutDeviceAt: deviceAt,
			checkOutLng: input.position?.lng ?? null,
			checkOutLat: input.position?.lat ?? null,
			checkOutAccuracyM: input.position?.accuracyM ?? null,
			checkOutDistanceM: distanceM,
			checkOutNoPlace: input.position ? null : (input.noPlace ?? null),
			// A signature that is there says more than a reason why there is none.
			unsignedReason: kinds.includes('signature') ? null : (input.unsigned ?? null),
			note: input.note ?? visit.note,
			// Behind a household phone the operator may have told the seniors apart only after the worker had accepted.
			seniorId: visit.seniorId ?? ticket.seniorId,
		});
		await complete(tx, { visit: saved, ticket, input, distanceM });
		return { changed: true, visit: saved };
	});
}

interface Completed {
	visit: Visit;
	ticket: Ticket;
	input: CheckOutInput;
	distanceM: number | null;
}

async function complete(tx: Tx, { visit, ticket, input, distanceM }: Completed): Promise<void> {
	const { actor } = input;
	const thread = threadOf(visit);
	const urgent = isUrgent(ticket);
	tx.emit({ type: 'visit.completed', actor, thread, payload: { workerId: visit.workerId, distanceM }, urgent });
	// A ticket that a person settled meanwhile keeps that person's outcome.
	if (ticket.status === 'assigned') await resolveTicketIn(tx, ticket, { outcome: 'visited', actor, thread });
	await changeWorkerStatusIn(tx, { workerId: visit.workerId, command: 'leave_scene', actor, thread, urgent });
}
