import { type Call, insertOutboundCall } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import type { MaskBinding, Side } from '../model.ts';
import { saveBinding } from '../store.ts';
import { threadOf } from './tend-mask.ts';

const OF = /mask:(bnd_[0-9a-z]+):/;

/** Names the binding that a leg belongs to. @throws DomainError `not_found` for a leg of something else. */
export function bindingOf({ id, purpose }: Call): string {
	const found = OF.exec(purpose)?.[1];
	if (!found) throw new DomainError('not_found', 'No call between worker and senior has this leg', { callId: id });
	return found;
}

/** Numbers the next call of a locked binding, and tells of it. */
export async function countIn(tx: Tx, { binding, by, actor }: { binding: MaskBinding; by: Side; actor: Actor }): Promise<number> {
	const n = binding.calls + 1;
	await saveBinding(tx, binding, { calls: n });
	tx.emit({ type: 'mask.called', actor, thread: threadOf(binding), payload: { bindingId: binding.id, by } });
	return n;
}

// A leg whose end the carrier never told must not silence two people for ever.
const LONGEST_CALL = '2 hours';

/** Tells whether a call of a binding is up. */
export async function hasLiveCall(tx: Tx, bindingId: string): Promise<boolean> {
	const { rows } = await tx.client.query(
		`select from calls where ended_at is null and starts_with(purpose, $1) and started_at > $2::timestamptz - interval '${LONGEST_CALL}' limit 1`,
		[`mask:${bindingId}:`, tx.now],
	);
	return rows.length > 0;
}

/** The number that our own legs show: a service’s number is no line of ours. */
export const shownBy = ({ line, serviceRef }: MaskBinding): string | null => (serviceRef === null ? line : null);

/** Writes down, once, the leg that rings the other one into the room of a leg; the carrier hears of it after the commit. */
export async function ringOtherIn(tx: Tx, { binding, leg, other }: { binding: MaskBinding; leg: Call; other: Side }): Promise<void> {
	const id = tx.newId('call');
	const inserted = await insertOutboundCall(tx, {
		id,
		ticketId: binding.ticketId,
		direction: 'outbound',
		party: other,
		status: 'queued',
		line: 'waiting',
		dialled: other === 'worker' ? binding.workerPhone : binding.seniorPhone,
		phone: null,
		purpose: `room:${leg.id}.${leg.purpose}`,
		callerId: shownBy(binding),
		startedAt: tx.now,
	});
	if (inserted) tx.emit({ type: 'call.wanted', actor: houseActor, thread: { callId: id, ...threadOf(binding) }, payload: {} });
}
