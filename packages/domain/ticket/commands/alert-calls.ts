import { type Call, findCall, hasEnded, listCallsByTickets, placeCall, recordCallStatus } from '@unwalled/call';
import { DomainError, unfinishedTicketStatuses } from '@unwalled/contracts';
import { type Alert, findOptionalAlertByCall, saveAlert } from '@unwalled/escalation';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { anew, applyTransition, isUrgent } from '../change.ts';
import type { Ticket } from '../model.ts';
import { findTicket, lockTicket } from '../store.ts';
import { acknowledgeTicketIn } from './acknowledge-ticket.ts';

/** Places the calls that a step wrote down, all at once; one telephone that cannot be rung holds up no other. */
export async function placeAlertCalls(
	house: House,
	carrier: Carrier,
	input: { ticketId: string },
): Promise<'ringing' | 'not_needed' | 'carrier_refused'> {
	const waiting = (await listCallsByTickets(house.database.sql, [input.ticketId])).filter(
		(leg) => leg.party === 'responder' && !leg.carrierSid && !hasEnded(leg.status),
	);
	if (waiting.length === 0) return 'not_needed';
	const placed = await Promise.allSettled(waiting.map(({ id }) => placeCall(house, carrier, { callId: id })));
	const failures = placed.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
	const ours = failures.find((reason) => !(reason instanceof DomainError));
	if (ours) throw ours;
	return failures.length === waiting.length ? 'carrier_refused' : 'ringing';
}

/** Stops the telephones of an escalation once somebody has the ticket; whoever answered already hears who it is. */
export async function stopAlertCalls(house: House, carrier: Carrier, input: { ticketId: string }): Promise<'stopped' | 'not_ringing'> {
	const ringing = (await listCallsByTickets(house.database.sql, [input.ticketId])).filter(
		(leg) => leg.party === 'responder' && (leg.status === 'queued' || leg.status === 'ringing'),
	);
	await Promise.all(ringing.map((leg) => stop(house, carrier, leg)));
	return ringing.length > 0 ? 'stopped' : 'not_ringing';
}

/** A leg that the carrier never heard of ends here, so that nobody dials it later. */
async function stop(house: House, carrier: Carrier, leg: Call): Promise<void> {
	if (leg.carrierSid) await carrier.hangUp(leg.carrierSid);
	else await recordCallStatus(house, { carrierSid: '', callId: leg.id, status: 'canceled', sequence: 0 });
}

/** What somebody who answers an alert call is told. */
export interface AlertCall {
	readonly whom: Alert['whom'];
	readonly number: number;
	/** Nobody has it, or whoever has it does not move. */
	readonly open: boolean;
	readonly stalled: boolean;
	readonly by: string | null;
	readonly householdId: string | null;
	readonly seniorId: string | null;
}

const isOver = (ticket: Ticket): boolean => !unfinishedTicketStatuses.some((status) => status === ticket.status);

/** Whether pressing 1 still takes responsibility: nobody has it, or it stands still again since this alert was raised. */
const isWanted = (ticket: Ticket, alert: Alert): boolean =>
	!isOver(ticket) && (ticket.status === 'open' || ticket.escalationRun === alert.run);

/** Finds what an alert call is about, as it stands now. @throws DomainError `not_found`. */
export async function findAlertCall(house: House, callId: string): Promise<AlertCall> {
	const { sql } = house.database;
	const call = await findCall(sql, callId);
	const [ticket, alert] = await Promise.all([findTicket(sql, call.ticketId), findOptionalAlertByCall(sql, callId)]);
	if (!alert) throw new DomainError('not_found', 'No alert was raised by this call', { callId });
	return {
		whom: alert.whom,
		number: ticket.number,
		open: isWanted(ticket, alert),
		stalled: ticket.status !== 'open',
		by: ticket.operatorName,
		householdId: ticket.householdId,
		seniorId: ticket.seniorId,
	};
}

export interface AlertAnswer {
	readonly outcome: 'taken' | 'already_taken' | 'somebody_has_it' | 'over' | 'not_taken';
	/** Who has it. */
	readonly by: string | null;
}

/**
 * Takes what somebody pressed on an alert call. 1 takes responsibility, also when the step has moved on meanwhile,
 * as long as nobody else has it; pressing it again, or a repeated webhook, changes nothing.
 */
export function answerAlert(house: House, input: { callId: string; digits: string }): Promise<AlertAnswer> {
	return inTransaction(house, async (tx) => {
		const call = await findCall(tx.sql, input.callId);
		const ticket = await lockTicket(tx, call.ticketId);
		const alert = await findOptionalAlertByCall(tx.sql, call.id);
		if (!alert) throw new DomainError('not_found', 'No alert was raised by this call', { callId: call.id });
		if (alert.outcome === 'taken') return { outcome: 'already_taken', by: alert.name };
		const actor: Actor = { id: alert.id, name: alert.name };
		const outcome = await decide(tx, { ticket, alert, actor, digits: input.digits });
		const told = ({ taken: 'taken', not_taken: 'declined' } as const)[outcome as 'taken' | 'not_taken'] ?? 'too_late';
		if (told !== alert.outcome) {
			await saveAlert(tx, alert.id, { outcome: told, answeredAt: tx.now });
			const thread = { callId: call.id, ticketId: ticket.id };
			tx.emit({
				type: 'alert.answered',
				actor,
				thread,
				payload: { alertId: alert.id, name: alert.name, outcome: told },
				urgent: isUrgent(ticket),
			});
		}
		return { outcome, by: outcome === 'taken' ? alert.name : ticket.operatorName };
	});
}

async function decide(
	tx: Tx,
	{ ticket, alert, actor, digits }: { ticket: Ticket; alert: Alert; actor: Actor; digits: string },
): Promise<Exclude<AlertAnswer['outcome'], 'already_taken'>> {
	if (isOver(ticket)) return 'over';
	if (digits !== '1') return 'not_taken';
	if (!isWanted(ticket, alert)) return 'somebody_has_it';
	if (ticket.status === 'open') await acknowledgeTicketIn(tx, ticket, actor);
	else await takeOver(tx, ticket, actor);
	return 'taken';
}

async function takeOver(tx: Tx, ticket: Ticket, actor: Actor): Promise<void> {
	await applyTransition(tx, ticket, 'take_over', { operatorId: actor.id, operatorName: actor.name, ...anew(ticket) });
	tx.emit({
		type: 'ticket.taken_over',
		actor,
		thread: { ticketId: ticket.id },
		payload: { from: ticket.operatorName ?? '', by: actor.name },
		urgent: isUrgent(ticket),
	});
}
