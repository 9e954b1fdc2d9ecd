import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { findWorker } from '@unwalled/registry';
import { findVisit, lockVisit, type Visit } from '@unwalled/visit';
import { freeDigit, tendingOf } from '../engine/next-binding.ts';
import type { MaskBinding, MaskingTerms } from '../model.ts';
import { findOptionalBinding, findPhoneBehind, insertBinding, listTakenDigits, lockBinding, saveBinding } from '../store.ts';

export type Tended = 'bound' | 'ending' | 'unbound' | 'nothing' | 'nobody_to_ring';

/** Brings the telephones of a visit to what the visit says; early, late and doubled jobs change nothing. */
export async function tendMask(house: House, terms: MaskingTerms, input: { visitId: string }): Promise<Tended> {
	const { sql } = house.database;
	const binding = await findOptionalBinding(sql, input.visitId);
	const around = { now: house.clock.now(), graceMin: terms.graceMin };
	const tending = tendingOf(await findVisit(sql, input.visitId), binding, around);
	if (tending.do === 'bind') return bind(house, terms, input.visitId);
	if (!binding || tending.do === 'nothing') return 'nothing';
	if (tending.do === 'unbind') await terms.service.unbind({ key: binding.visitId, x: binding.line });
	return inTransaction(house, (tx) => close(tx, { binding, terms }));
}

interface Reachable {
	readonly visit: Visit;
	readonly workerPhone: string;
	readonly seniorPhone: string;
}

async function bind(house: House, { service }: MaskingTerms, visitId: string): Promise<Tended> {
	const pair = await inTransaction(house, (tx) => whoReachesWhom(tx, visitId));
	if (!pair) return 'nobody_to_ring';
	const { x } = await service.bind({ key: visitId, a: pair.workerPhone, b: pair.seniorPhone });
	return inTransaction(house, (tx) => write(tx, { ...pair, line: x }));
}

async function whoReachesWhom(tx: Tx, visitId: string): Promise<Reachable | null> {
	const visit = await findVisit(tx.sql, visitId);
	const { phone: workerPhone } = await findWorker(tx.sql, visit.workerId);
	const seniorPhone = await findPhoneBehind(tx, visit);
	return seniorPhone ? { visit, workerPhone, seniorPhone } : null;
}

async function write(tx: Tx, { visit, workerPhone, seniorPhone, line }: Reachable & { line: string }): Promise<Tended> {
	// Whoever ends the visit at this moment sees the binding afterwards, or is seen here.
	const { status } = await lockVisit(tx, visit.id);
	if (tendingOf({ status }, null, { now: tx.now, graceMin: 0 }).do !== 'bind') return 'nothing';
	const digit = freeDigit(await listTakenDigits(tx, visit));
	if (digit === null) return 'nobody_to_ring';
	const { ticketId, workerId, householdId, seniorId } = visit;
	const binding = await insertBinding(tx, {
		id: tx.newId('bnd'),
		visitId: visit.id,
		...{ ticketId, workerId, householdId, seniorId },
		...{ workerPhone, seniorPhone, line, digit },
		boundAt: tx.now,
	});
	if (!binding) return 'nothing';
	tx.emit({ type: 'mask.bound', actor: houseActor, thread: threadOf(binding), payload: { bindingId: binding.id } });
	return 'bound';
}

async function close(tx: Tx, { binding: { id, visitId }, terms }: { binding: MaskBinding; terms: MaskingTerms }): Promise<Tended> {
	const visit = await lockVisit(tx, visitId);
	const binding = await lockBinding(tx, id);
	const tending = tendingOf(visit, binding, { now: tx.now, graceMin: terms.graceMin });
	const thread = threadOf(binding);
	if (tending.do === 'end') {
		await saveBinding(tx, binding, { closesAt: tending.closesAt });
		const payload = { bindingId: id, closesAt: tending.closesAt.toISOString() };
		tx.emit({ type: 'mask.ending', actor: houseActor, thread, payload });
		return 'ending';
	}
	if (tending.do !== 'unbind') return 'nothing';
	await saveBinding(tx, binding, { closedAt: tx.now });
	tx.emit({ type: 'mask.unbound', actor: houseActor, thread, payload: { bindingId: id } });
	return 'unbound';
}

/** The thread of what happens to a binding: its ticket and its visit. */
export const threadOf = ({ ticketId, visitId }: MaskBinding) => ({ ticketId, visitId });
