import type { CallStatus } from '@unwalled/contracts';
import { carrierActor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { hasEnded, nextCallStatus, nextLine } from '../machine.ts';
import type { Call } from '../model.ts';
import { isTended, roomOf } from '../rooms.ts';
import { lockOptionalCall, saveCall } from '../store.ts';

export interface CarrierNews {
	carrierSid: string;
	/** Our id, when the callback's URL carries it. */
	callId?: string | undefined;
	status: CallStatus;
	sequence: number;
}

export type CallStatusOutcome = { outcome: 'changed'; call: Call } | { outcome: 'old_news' | 'unknown_call'; call: null };

/** Takes the carrier's word on a leg; late, doubled and reordered callbacks change nothing. */
export function recordCallStatus(house: House, news: CarrierNews): Promise<CallStatusOutcome> {
	return inTransaction(house, async (tx) => {
		const call = await lockOptionalCall(tx, news);
		if (!call) return { outcome: 'unknown_call', call: null };
		// An answering machine picks up as well: until a person is known to be there, it rings.
		const told = call.awaitsPerson && news.status === 'in_progress' ? 'ringing' : news.status;
		const status = nextCallStatus(call.status, told);
		if (!status) return { outcome: 'old_news', call: null };
		return { outcome: 'changed', call: await applyCallStatus(tx, call, { ...news, status }) };
	});
}

/** Writes a leg's new status and says what it means; the caller holds the leg's lock. */
export async function applyCallStatus(
	tx: Tx,
	call: Call,
	news: { status: CallStatus; sequence?: number; carrierSid?: string },
): Promise<Call> {
	const line = nextLine(call.line, news.status);
	// A care call belongs to no ticket until help is needed.
	const thread = { callId: call.id, ...(call.ticketId ? { ticketId: call.ticketId } : {}) };
	const saved = await saveCall(tx, call, {
		status: news.status,
		line: call.direction === 'outbound' && news.status === 'in_progress' ? 'connected' : line,
		carrierSid: call.carrierSid ?? (news.carrierSid || null),
		carrierSequence: Math.max(call.carrierSequence, news.sequence ?? -1),
		...(news.status === 'in_progress' && !call.answeredAt ? { answeredAt: tx.now } : {}),
		...(hasEnded(news.status) ? { endedAt: tx.now } : {}),
	});
	if (call.party === 'supervisor' && hasEnded(news.status)) await recordWatchEnd(tx, saved);
	const room = roomOf(call);
	// Somebody came into a room that is not their own, or left it: it is looked after.
	const payload = { status: news.status, ...(room !== call.id && isTended(call) ? { room } : {}) };
	if (line === 'abandoned' && call.direction === 'inbound') tx.emit({ type: 'call.abandoned', actor: carrierActor, thread, payload: {} });
	else if (hasEnded(news.status)) tx.emit({ type: 'call.ended', actor: carrierActor, thread, payload });
	else tx.emit({ type: 'call.status_changed', actor: carrierActor, thread, payload });
	return saved;
}

/** However a supervisor went out of a call, the trail says when. */
async function recordWatchEnd(tx: Tx, leg: Call): Promise<void> {
	const { rows } = await tx.client.query<{ area_path: string }>('select area_path from tickets where id = $1', [leg.ticketId]);
	const room = roomOf(leg);
	record(tx, {
		actor: { id: leg.operatorId ?? '', name: leg.operatorName ?? '' },
		action: 'call.watch_ended',
		subject: { kind: 'call', id: room },
		facts: { heard: leg.answeredAt !== null },
		areaPath: rows[0]?.area_path ?? '',
		thread: { callId: room, ticketId: leg.ticketId },
	});
}
