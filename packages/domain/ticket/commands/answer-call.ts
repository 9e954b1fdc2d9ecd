import {
	type Call,
	hasEnded,
	insertOutboundCall,
	listCallsByTickets,
	lockCall,
	nextPurpose,
	placeCall,
	roomOf,
	saveCall,
	writeCardIn,
} from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import { isUrgent } from '../change.ts';
import type { Ticket } from '../model.ts';
import { findTicket, lockTicket } from '../store.ts';
import { acknowledgeTicketIn } from './acknowledge-ticket.ts';
import { awaitVoiceIn } from './await-voice.ts';

interface CallAnswer {
	changed: boolean;
	ticketId: string;
}

/**
 * Connects an operator with a waiting caller and takes responsibility for the ticket.
 * Answering again, by the same operator, rings a leg that was lost.
 * @throws `refused` when somebody else has the call or the caller is gone; `unavailable` when the carrier is away.
 */
export async function answerCall(house: House, carrier: Carrier, input: { callId: string; actor: Actor }): Promise<CallAnswer> {
	const { call, leg, changed } = await inTransaction(house, async (tx) => {
		const waiting = await lockTicketOfCall(tx, input.callId);
		const connected = await connect(tx, waiting, input.actor);
		const operatorLeg = (await insertOperatorLeg(tx, waiting.call, input.actor)) ?? (await findLostLeg(tx, waiting.call, input.actor));
		return { call: waiting.call, leg: operatorLeg, changed: connected };
	});
	if (leg) await placeOrGiveBack(house, carrier, { call, leg });
	return { changed, ticketId: call.ticketId };
}

/**
 * Connects an operator whose telephone is at the caller's door already, and takes responsibility for the ticket.
 * @throws `refused` when somebody else has the call or the caller is gone.
 */
export function joinCaller(house: House, input: { callId: string; actor: Actor }): Promise<boolean> {
	return inTransaction(house, async (tx) => connect(tx, await lockTicketOfCall(tx, input.callId), input.actor));
}

async function lockTicketOfCall(tx: Tx, callId: string): Promise<{ ticket: Ticket; call: Call }> {
	// Ticket before call everywhere; the ticket of a call never changes, so reading it unlocked is safe.
	const { rows } = await tx.client.query<{ ticket_id: string }>('select ticket_id from calls where id = $1', [callId]);
	const ticketId = rows[0]?.ticket_id;
	if (!ticketId) throw new DomainError('not_found', 'No such call', { callId });
	const ticket = await lockTicket(tx, ticketId);
	return { ticket, call: await lockCall(tx, callId) };
}

async function connect(tx: Tx, { ticket, call }: { ticket: Ticket; call: Call }, actor: Actor): Promise<boolean> {
	if (hasEnded(call.status) || call.direction !== 'inbound') {
		throw new DomainError('refused', 'The caller has hung up', { status: call.status, line: call.line, allowed: ['call_out'] });
	}
	if (call.line === 'connected') {
		if (call.operatorId === actor.id) return false;
		throw new DomainError('refused', `${call.operatorName ?? 'Somebody'} has answered`, {
			line: call.line,
			by: call.operatorName,
			allowed: [],
		});
	}
	await saveCall(tx, call, {
		line: 'connected',
		status: 'in_progress',
		answeredAt: tx.now,
		operatorId: actor.id,
		operatorName: actor.name,
	});
	tx.emit({
		type: 'call.answered',
		actor,
		thread: { callId: call.id, ticketId: ticket.id },
		payload: { operatorId: actor.id },
		urgent: isUrgent(ticket),
	});
	const taken = ticket.status === 'open' ? (await acknowledgeTicketIn(tx, ticket, actor)).ticket : ticket;
	await awaitVoiceIn(tx, taken, call.id);
	return true;
}

async function insertOperatorLeg(tx: Tx, call: Call, actor: Actor): Promise<Call | null> {
	return insertOutboundCall(tx, {
		id: tx.newId('call'),
		ticketId: call.ticketId,
		direction: 'outbound',
		party: 'operator',
		status: 'queued',
		line: 'waiting',
		dialled: `client:${actor.id}`,
		phone: null,
		purpose: await nextPurpose(tx, call.ticketId, `room:${call.id}.operator:${actor.id}`),
		operatorId: actor.id,
		operatorName: actor.name,
		startedAt: tx.now,
	});
}

// A carrier that is there answers within this; a leg without its sid after it was never asked for.
const PLACING_MS = 6_000;

/** Finds the operator's leg that was written down by a process that died before it asked the carrier. */
async function findLostLeg(tx: Tx, call: Call, actor: Actor): Promise<Call | null> {
	const legs = await listCallsByTickets(tx.sql, [call.ticketId]);
	const before = tx.now.getTime() - PLACING_MS;
	const isLost = (leg: Call): boolean => !leg.carrierSid && !hasEnded(leg.status) && leg.startedAt.getTime() <= before;
	return legs.find((leg) => leg.party === 'operator' && leg.operatorId === actor.id && roomOf(leg) === call.id && isLost(leg)) ?? null;
}

async function placeOrGiveBack(house: House, carrier: Carrier, { call, leg }: { call: Call; leg: Call }): Promise<void> {
	try {
		// A person waits at the console: whoever answers again does so because nothing rang.
		await placeCall(house, carrier, { callId: leg.id, lostAfterMs: PLACING_MS });
	} catch (error) {
		// The caller still waits: put them back where every operator sees them.
		await inTransaction(house, async (tx) => {
			const { call: locked } = await lockTicketOfCall(tx, call.id);
			if (!hasEnded(locked.status) && locked.operatorId === leg.operatorId) {
				await saveCall(tx, locked, { line: 'waiting', operatorId: null, operatorName: null });
				const thread = { callId: locked.id, ticketId: locked.ticketId };
				tx.emit({ type: 'call.status_changed', actor: houseActor, thread, payload: { status: locked.status } });
			}
		});
		throw error;
	}
}

interface CallOut {
	readonly ticketId: string;
	readonly phone: string;
	readonly actor: Actor;
	readonly party?: 'senior' | 'contact';
	/** What is read out to whoever picks up, before they come into the room; `to` names them in the history. */
	readonly card?: { readonly text: string; readonly to: string };
}

/** Rings a telephone for a ticket: into the room of the running call (three-way), or a new conversation with the operator. */
export async function callOut(house: House, carrier: Carrier, input: CallOut): Promise<CallAnswer> {
	await findTicket(house.database.sql, input.ticketId);
	const legs = await inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		return planLegs(tx, ticket, input);
	});
	for (const leg of legs) await placeCall(house, carrier, { callId: leg.id });
	return { changed: legs.length > 0, ticketId: input.ticketId };
}

async function planLegs(tx: Tx, ticket: Ticket, input: CallOut): Promise<Call[]> {
	const { rows } = await tx.client.query<{ id: string; purpose: string }>(
		`select id, purpose from calls where ticket_id = $1 and ended_at is null and line = 'connected' and operator_id = $2 and party not in ('operator', 'supervisor') order by started_at desc limit 1`,
		[ticket.id, input.actor.id],
	);
	// The newest leg may itself have joined the room of an older one.
	const running = rows[0] && roomOf(rows[0]);
	const id = tx.newId('call');
	const room = running ?? id;
	const leg = await insertOutboundCall(tx, {
		id,
		ticketId: ticket.id,
		direction: 'outbound',
		party: input.party ?? 'contact',
		status: 'queued',
		line: 'waiting',
		dialled: input.phone,
		phone: input.phone,
		purpose: await nextPurpose(tx, ticket.id, `room:${room}.phone:${input.phone}`),
		operatorId: input.actor.id,
		operatorName: input.actor.name,
		startedAt: tx.now,
	});
	if (!leg) return [];
	tx.emit({
		type: 'call.opened',
		actor: input.actor,
		thread: { callId: leg.id, ticketId: ticket.id },
		payload: { direction: 'outbound' },
		urgent: isUrgent(ticket),
	});
	if (input.card) await writeCardIn(tx, leg, { ...input.card, actor: input.actor });
	if (running) return [leg];
	const operatorLeg = await insertOperatorLeg(tx, leg, input.actor);
	return operatorLeg ? [operatorLeg, leg] : [leg];
}
