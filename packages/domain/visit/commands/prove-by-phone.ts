import { type Call, findCall, findOptionalCallBySid, hasEnded, lockCall, saveCall } from '@unwalled/call';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { cancelTicketIn, findTicket, lockTicket, type Ticket } from '@unwalled/ticket';
import { isUrgent, threadOf } from '../change.ts';
import type { PhoneProof, Visit } from '../model.ts';
import { hashCode, MOST_WRONG_TRIES } from '../phone-proof.ts';
import { findOptionalProofByCall, listCodesBehind, lockOptionalWaiting, saveProof } from '../phone-proof-store.ts';
import { lockVisit, saveVisit } from '../store.ts';
import { checkInIn } from './travel.ts';

interface KeyedIn {
	carrierSid: string;
	/** What was pressed. */
	digits: string;
	/** Which try of the call this is: the same one told twice is one. */
	attempt: number;
}

/** `wrong`: may be tried again. `no_code`: nothing waits to be keyed in there, or not any more. */
export type ProofAnswer = 'proved' | 'wrong' | 'no_code';

/**
 * Keeps the seats from ringing for a caller for some seconds, because somebody at the senior's telephone may be about to
 * key in a code. Says no where no code waits behind that telephone, and where somebody else may be in danger.
 */
export function expectCode(house: House, { callId }: { callId: string }): Promise<boolean> {
	return inTransaction(house, async (tx) => {
		const { phone, ticketId } = await findCall(tx.sql, callId);
		const codes = phone ? await listCodesBehind(tx.sql, phone, tx.now) : [];
		if (codes.length === 0) return false;
		// A life for which the worker with the code came is looked after; any other one goes straight on.
		const isTheirs = codes.some((code) => code.ticketId === ticketId);
		if (!isTheirs && (await findTicket(tx.sql, ticketId)).priority === 'P0') return false;
		const call = await lockCall(tx, callId);
		if (call.line !== 'waiting' || hasEnded(call.status)) return false;
		// Written as told: the leg hears the question already, and no carrier is to lead it to another one.
		await saveCall(tx, call, { part: 'asked', partTold: 'asked', partSince: tx.now });
		return true;
	});
}

/**
 * Takes a code that was keyed in at the senior's telephone: with the right one the place is proved, the worker is checked in,
 * and the press that the call began needs nobody any more; all in one transaction.
 */
export function proveByPhone(house: House, input: KeyedIn): Promise<ProofAnswer> {
	return inTransaction(house, async (tx) => {
		const call = await findOptionalCallBySid(tx.sql, input.carrierSid);
		if (!call?.phone) return 'no_code';
		if (await findOptionalProofByCall(tx.sql, call.id)) return 'proved';
		const codes = await lockCodes(tx, call, call.phone);
		// The same question told twice at once waits here for the first.
		if (await findOptionalProofByCall(tx.sql, call.id)) return 'proved';
		const right = codes.find(({ proof }) => proof.codeHash === hashCode(proof.id, input.digits));
		if (right) return prove(tx, call, right);
		const open = await Promise.all(codes.map(({ proof }) => countWrong(tx, proof, `${call.id}:${input.attempt}`)));
		return open.includes(true) ? 'wrong' : 'no_code';
	});
}

interface LockedCode {
	readonly visit: Visit;
	readonly ticket: Ticket;
	readonly proof: PhoneProof;
}

/** Locks tickets before visits before codes, each in the order of their ids, as everybody does. */
async function lockCodes(tx: Tx, call: Call, phone: string): Promise<LockedCode[]> {
	const found = await listCodesBehind(tx.sql, phone, tx.now);
	const tickets = new Map<string, Ticket>();
	for (const id of [...new Set([call.ticketId, ...found.map(({ ticketId }) => ticketId)])].sort())
		tickets.set(id, await lockTicket(tx, id));
	const locked: LockedCode[] = [];
	for (const { visitId, ticketId } of found.toSorted((a, b) => (a.visitId < b.visitId ? -1 : 1))) {
		const visit = await lockVisit(tx, visitId);
		const proof = await lockOptionalWaiting(tx, visitId);
		const ticket = tickets.get(ticketId);
		if (proof && ticket && proof.expiresAt > tx.now && !visit.checkOutAt && visit.status !== 'aborted')
			locked.push({ visit, ticket, proof });
	}
	return locked;
}

/** Counts a wrong try once, and tells whether there may be another. */
async function countWrong(tx: Tx, proof: PhoneProof, attempt: string): Promise<boolean> {
	if (proof.lastTry === attempt) return true;
	const wrongTries = proof.wrongTries + 1;
	const mayTryAgain = wrongTries < MOST_WRONG_TRIES;
	await saveProof(tx, proof, { wrongTries, lastTry: attempt, closedAt: mayTryAgain ? null : tx.now });
	return mayTryAgain;
}

async function prove(tx: Tx, call: Call, { visit, ticket, proof }: LockedCode): Promise<ProofAnswer> {
	const actor = { id: proof.byAccount, name: proof.byName };
	await saveProof(tx, proof, { provedAt: tx.now, callId: call.id });
	const stamp = { deviceAt: tx.now.toISOString(), position: null };
	const saved = visit.checkInAt ? await saveVisit(tx, visit, {}) : await checkInIn(tx, visit, { ...stamp, ticket, actor });
	tx.emit({
		type: 'visit.place_proved',
		actor,
		thread: threadOf(saved),
		payload: { workerId: saved.workerId, kind: 'phone' },
		urgent: isUrgent(ticket),
	});
	await settleCall(tx, call.id, { visit: saved, actor });
	return 'proved';
}

/** Takes the caller out of the line and ends a ticket that nothing but this call has opened. Whatever else was pressed for stays. */
async function settleCall(tx: Tx, callId: string, { visit, actor }: { visit: Visit; actor: Actor }): Promise<void> {
	const call = await lockCall(tx, callId);
	const thread = { callId, ticketId: call.ticketId };
	tx.emit({ type: 'call.proved_place', actor, thread, payload: { visitId: visit.id } });
	if (call.line === 'waiting') await saveCall(tx, call, { line: 'wrapping_up', part: null, partTold: null });
	const ticket = await lockTicket(tx, call.ticketId);
	const isOnlyThis = ticket.id !== visit.ticketId && ticket.status === 'open' && ticket.kind === 'service' && ticket.pressCount === 1;
	if (isOnlyThis && call.line === 'waiting' && ticket.priority !== 'P0')
		await cancelTicketIn(tx, ticket, { reason: 'duplicate', duplicateOf: visit.ticketId, note: PROVED_PLACE, actor });
}

const PROVED_PLACE = '上门人员用老人的一键通签到';
