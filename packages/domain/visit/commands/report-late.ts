import { DomainError } from '@unwalled/contracts';
import type { House, Tx } from '@unwalled/messaging';
import { listFamily } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import { changeVisit, isUrgent, threadOf, type VisitInput, type VisitResult } from '../change.ts';
import { allowedVisitActions } from '../machine.ts';
import type { Visit } from '../model.ts';
import { checkDeviceInstant } from '../rules.ts';
import { saveVisit } from '../store.ts';
import { textIn } from './text-offer.ts';

type LateInput = VisitInput & {
	deviceAt: string;
	minutes: number;
	/** Whether the senior's first contact who agreed to texts is texted. */
	tellsContact: boolean;
};

/**
 * Says that the worker will be late: the console and the ticket's history hear of it, and the senior's contact where the house
 * texts contacts. The visit goes on. An older report that arrives after a newer one changes nothing.
 */
export function reportLate(house: House, input: LateInput): Promise<VisitResult> {
	return changeVisit(house, input, async (tx, visit, ticket) => {
		const deviceAt = new Date(input.deviceAt);
		checkDeviceInstant(deviceAt, tx.now);
		if (visit.lateDeviceAt && visit.lateDeviceAt >= deviceAt) return { changed: false, visit };
		// One that was touched on the way and arrives after the check-in is old news, not a mistake.
		if (visit.checkInAt) return { changed: false, visit };
		if (visit.status === 'aborted')
			throw new DomainError('refused', 'The visit is over', { status: visit.status, allowed: allowedVisitActions(visit.status) });
		const saved = await saveVisit(tx, visit, { lateMin: input.minutes, lateAt: tx.now, lateDeviceAt: deviceAt });
		const contacts = input.tellsContact ? await textContact(tx, saved, ticket) : 0;
		tx.emit({
			type: 'visit.late',
			actor: input.actor,
			thread: threadOf(saved),
			payload: { workerId: saved.workerId, minutes: input.minutes, contacts },
			urgent: isUrgent(ticket),
		});
		return { changed: true, visit: saved };
	});
}

/** Texts the first contact who agreed; counts the texts. */
async function textContact(tx: Tx, visit: Visit, ticket: Ticket): Promise<number> {
	const who = { householdId: visit.householdId, seniorId: visit.seniorId ?? ticket.seniorId, consentingOnly: true };
	const [contact] = await listFamily(tx.sql, who);
	if (!contact) return 0;
	const params = { senior: contact.seniorName, minutes: String(visit.lateMin) };
	const purpose = `late:${visit.id}:${visit.lateDeviceAt?.toISOString()}`;
	const sent = await textIn(tx, { ticketId: ticket.id, purpose, phone: contact.phone, text: { key: 'visit_late', params } });
	return sent ? 1 : 0;
}
