import { findCall, insertInboundLeg, roomOf } from '@unwalled/call';
import { carrierActor, type House, inTransaction } from '@unwalled/messaging';
import type { MaskBinding, Side } from '../model.ts';
import { findBinding, findLastBinding, listOpenBindings, lockBinding } from '../store.ts';
import { bindingOf, countIn, ringOtherIn } from './masked-leg.ts';

/** Where a leg goes: into a room, where the other one comes or is already; or nowhere, because it is over. */
export type MaskedEntry = { readonly kind: 'first' | 'second'; readonly room: string } | { readonly kind: 'over' };

/** Leads a leg that the house rang: the first has the other one rung, once. */
export async function enterMaskedCall(house: House, input: { callId: string }): Promise<MaskedEntry> {
	const leg = await findCall(house.database.sql, input.callId);
	const room = roomOf(leg);
	const bindingId = bindingOf(leg);
	if (room !== leg.id) return { kind: 'second', room };
	return inTransaction(house, async (tx) => {
		const binding = await lockBinding(tx, bindingId);
		if (binding.closedAt) return { kind: 'over' };
		await ringOtherIn(tx, { binding, leg, other: 'senior' });
		return { kind: 'first', room };
	});
}

/** Who rings the number in between. */
export type Ringer =
	| { readonly side: Side; readonly open: readonly MaskBinding[] }
	/** Had one once: is told that it is over, and led to a person. */
	| { readonly side: Side; readonly open: readonly []; readonly last: MaskBinding }
	| null;

/** Finds whom a telephone that rings the number in between may reach; null for one that never could. */
export async function findRinger({ database: { sql } }: House, phone: string | null): Promise<Ringer> {
	if (!phone) return null;
	for (const side of ['worker', 'senior'] as const) {
		const open = await listOpenBindings(sql, side, phone);
		if (open.length > 0) return { side, open };
	}
	for (const side of ['senior', 'worker'] as const) {
		const last = await findLastBinding(sql, side, phone);
		if (last) return { side, open: [], last };
	}
	return null;
}

/** Writes a call down that one of the two began by ringing the number in between, and has the other one rung; once for each leg. */
export async function takeMaskedCall(house: House, input: { bindingId: string; side: Side; sid: string }): Promise<MaskedEntry> {
	const { id } = await findBinding(house.database.sql, input.bindingId);
	return inTransaction(house, async (tx) => {
		const binding = await lockBinding(tx, id);
		if (binding.closedAt) return { kind: 'over' };
		const { side, sid } = input;
		const taken = await insertInboundLeg(tx, {
			id: tx.newId('call'),
			carrierSid: sid,
			ticketId: binding.ticketId,
			direction: 'inbound',
			party: side,
			status: 'in_progress',
			// Nobody waits on our line: the house only joins two people.
			line: 'connected',
			phone: side === 'worker' ? binding.workerPhone : binding.seniorPhone,
			dialled: binding.line,
			purpose: `mask:${binding.id}:${binding.calls + 1}`,
			startedAt: tx.now,
			answeredAt: tx.now,
		});
		if (taken.isNew) await countIn(tx, { binding, by: side, actor: carrierActor });
		await ringOtherIn(tx, { binding, leg: taken.call, other: side === 'worker' ? 'senior' : 'worker' });
		return { kind: 'first', room: taken.call.id };
	});
}
