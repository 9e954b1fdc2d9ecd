import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { findWorker } from '@unwalled/registry';
import type { Bound } from '@unwalled/telephony';
import { lockTicket } from '@unwalled/ticket';
import { findVisit, lockVisit, type Visit } from '@unwalled/visit';
import { freeDigit, tendingOf } from '../engine/next-binding.ts';
import type { MaskBinding, MaskingTerms } from '../model.ts';
import { findOptionalBinding, findPhoneBehind, insertBinding, listTakenDigits, lockBinding, saveBinding } from '../store.ts';

export type Tended = 'bound' | 'renewed' | 'ending' | 'unbound' | 'nothing' | 'nobody_to_ring';

/** Brings the telephones of a visit to what the visit says; early, late and doubled jobs change nothing. */
export async function tendMask(house: House, terms: MaskingTerms, input: { visitId: string }): Promise<Tended> {
	const { sql } = house.database;
	const binding = await findOptionalBinding(sql, input.visitId);
	const around = { now: house.clock.now(), graceMin: terms.graceMin };
	const tending = tendingOf(await findVisit(sql, input.visitId), binding, around);
	if (tending.do === 'bind') return bind(house, terms, input.visitId);
	if (!binding || tending.do === 'nothing') return 'nothing';
	if (tending.do === 'renew') return renew(house, terms, binding);
	if (tending.do === 'unbind') await unbind(house, terms, binding);
	return inTransaction(house, (tx) => close(tx, { binding, terms }));
}

/** Ends it where it was bound; what has ended by itself is not asked for again. */
async function unbind(house: House, { service }: MaskingTerms, { line: x, serviceRef: ref, expiresAt }: MaskBinding): Promise<void> {
	if (expiresAt === null || expiresAt > house.clock.now()) await service.unbind({ x, ref, expiresAt });
}

/** Binds the two anew before the service ends it, perhaps over another number; the old one ends with that. */
async function renew(house: House, { service }: MaskingTerms, old: MaskBinding): Promise<Tended> {
	const bound = await service.bind({ key: old.visitId, a: old.workerPhone, b: old.seniorPhone });
	const isOurs = await inTransaction(house, async (tx) => {
		const binding = await lockBinding(tx, old.id);
		if (binding.closedAt || binding.serviceRef !== old.serviceRef) return false;
		await saveBinding(tx, binding, { line: bound.x, serviceRef: bound.ref, expiresAt: bound.expiresAt });
		tx.emit({ type: 'mask.bound', actor: houseActor, thread: threadOf(binding), payload: { bindingId: binding.id } });
		return true;
	});
	// Whoever was faster has one already.
	await service.unbind(isOurs ? { x: old.line, ref: old.serviceRef, expiresAt: old.expiresAt } : bound);
	return isOurs ? 'renewed' : 'nothing';
}

interface Reachable {
	readonly visit: Visit;
	readonly workerPhone: string;
	readonly seniorPhone: string;
}

async function bind(house: House, { service }: MaskingTerms, visitId: string): Promise<Tended> {
	const pair = await inTransaction(house, (tx) => whoReachesWhom(tx, visitId));
	if (!pair) return 'nobody_to_ring';
	const bound = await service.bind({ key: visitId, a: pair.workerPhone, b: pair.seniorPhone });
	const outcome = await inTransaction(house, (tx) => write(tx, { ...pair, bound }));
	// The visit ended at this moment, or another job was faster.
	if (outcome !== 'bound') await service.unbind(bound);
	return outcome;
}

async function whoReachesWhom(tx: Tx, visitId: string): Promise<Reachable | null> {
	const visit = await findVisit(tx.sql, visitId);
	const { phone: workerPhone } = await findWorker(tx.sql, visit.workerId);
	const seniorPhone = await findPhoneBehind(tx, visit);
	return seniorPhone ? { visit, workerPhone, seniorPhone } : null;
}

async function write(tx: Tx, { visit, workerPhone, seniorPhone, bound }: Reachable & { bound: Bound }): Promise<Tended> {
	// Before the visit, as everybody does: the trigger that copies the ticket's area would wait for it with the visit in hand.
	await lockTicket(tx, visit.ticketId);
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
		...{ workerPhone, seniorPhone, digit },
		...{ line: bound.x, serviceRef: bound.ref, expiresAt: bound.expiresAt },
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
