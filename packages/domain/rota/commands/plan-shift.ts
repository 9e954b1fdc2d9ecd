import { DomainError, type ShiftKind } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { Shift } from '../model.ts';
import { aWeekLater, dayBegins, LONGEST_SHIFT_H } from '../rules.ts';
import { findOpenSwap, hasShiftIn, insertShift, listShifts, lockShift, publishDrafts, saveShift, saveSwap } from '../store.ts';

const WEEK_MS = 7 * 86_400_000;

/** A shift after a command, and whether the command changed it. */
export interface ShiftResult {
	readonly changed: boolean;
	readonly shift: Shift;
}

/** Who works, where they belong. */
export interface Sitter {
	readonly accountId: string;
	readonly accountName: string;
	readonly areaPath: string;
}

interface Times {
	readonly startsAt: Date;
	readonly endsAt: Date;
}

function checkTimes({ startsAt, endsAt }: Times): void {
	const refuse = (why: string, message: string) => new DomainError('invalid', message, { field: 'endsAt', why });
	const hours = (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
	if (hours <= 0) throw refuse('ends_before_it_begins', 'The shift ends before it begins');
	if (hours > LONGEST_SHIFT_H) throw refuse('too_long', `A shift has at most ${LONGEST_SHIFT_H} hours`);
}

/** Says in the trail what somebody did to a shift. */
export function recordShift(
	tx: Tx,
	{ id, areaPath, accountName, startsAt }: Shift,
	deed: { did: string; actor: Actor; reason?: string },
): void {
	const facts = { name: accountName, startsAt: startsAt.toISOString() };
	const { did, actor, reason } = deed;
	record(tx, { actor, action: `rota_shift.${did}`, subject: { kind: 'rota_shift', id }, facts, areaPath, reason });
}

/** @throws DomainError `refused` when the operator has another shift in that time. */
export async function checkFree(tx: Tx, shift: Pick<Shift, 'accountId' | 'startsAt' | 'endsAt'> & { id?: string }): Promise<void> {
	if (await hasShiftIn(tx, shift))
		throw new DomainError('refused', 'They have another shift in that time', { why: 'overlap', allowed: [] });
}

/** Puts an operator on the rota; a draft until the week is published. The same shift a second time changes nothing. */
export function planShift(house: House, input: { sitter: Sitter; kind: ShiftKind; actor: Actor } & Times): Promise<ShiftResult> {
	const { sitter, kind, startsAt, endsAt, actor } = input;
	checkTimes(input);
	return inTransaction(house, async (tx) => {
		const there = await listShifts(tx.sql, { ...sitter, from: startsAt, until: endsAt });
		const same = there.find((one) => one.startsAt.getTime() === startsAt.getTime() && one.endsAt.getTime() === endsAt.getTime());
		if (same) return { changed: false, shift: same };
		await checkFree(tx, { ...sitter, startsAt, endsAt });
		const shift = await insertShift(tx, { id: tx.newId('rsh'), ...sitter, kind, startsAt, endsAt, createdAt: tx.now });
		recordShift(tx, shift, { did: 'planned', actor });
		return { changed: true, shift };
	});
}

interface OnShift {
	readonly shiftId: string;
	readonly version: number;
	readonly actor: Actor;
}

/** @throws DomainError `stale_version` when somebody else changed it since it was read. */
export function checkVersion({ version }: { version: number }, given: number): void {
	if (version !== given) throw new DomainError('stale_version', 'Somebody else changed it meanwhile', { version, given });
}

/** Takes a shift off the rota; whoever was asked to swap it need not any more. */
export function removeShift(house: House, { shiftId, version, actor, reason }: OnShift & { reason: string }): Promise<ShiftResult> {
	return inTransaction(house, async (tx) => {
		const shift = await lockShift(tx, shiftId);
		if (shift.removedAt) return { changed: false, shift };
		checkVersion(shift, version);
		const swap = await findOpenSwap(tx.sql, shift.id);
		if (swap) await saveSwap(tx, swap, { state: 'refused', endedAt: tx.now, endedByName: actor.name });
		const saved = await saveShift(tx, shift, { removedAt: tx.now });
		recordShift(tx, saved, { did: 'removed', actor, reason });
		return { changed: true, shift: saved };
	});
}

/** Puts a shift back that was taken off. @throws DomainError `refused` when its operator has another one by now. */
export function restoreShift(house: House, { shiftId, version, actor }: OnShift): Promise<ShiftResult> {
	return inTransaction(house, async (tx) => {
		const shift = await lockShift(tx, shiftId);
		if (!shift.removedAt) return { changed: false, shift };
		checkVersion(shift, version);
		await checkFree(tx, shift);
		const saved = await saveShift(tx, shift, { removedAt: null });
		recordShift(tx, saved, { did: 'restored', actor });
		return { changed: true, shift: saved };
	});
}

interface Week {
	readonly areaPath: string;
	/** Monday of the week that is filled or published. */
	readonly monday: string;
	readonly actor: Actor;
}

const weekOf = (monday: string): { from: Date; until: Date } => ({
	from: dayBegins(monday),
	until: new Date(dayBegins(monday).getTime() + WEEK_MS),
});

/** Plans a week as the one before was; whoever has another shift in that time by now is left out. */
export function copyLastWeek(house: House, { areaPath, monday, actor }: Week): Promise<{ done: number; skipped: number }> {
	return inTransaction(house, async (tx) => {
		const { from, until } = weekOf(monday);
		const around = { from: new Date(from.getTime() - WEEK_MS), until: new Date(until.getTime() - WEEK_MS) };
		const before = await listShifts(tx.sql, { areaPath, ...around });
		const begun = before.filter(({ startsAt }) => startsAt >= around.from);
		let done = 0;
		// In one order for everybody, so that two who copy at once never wait for each other.
		for (const shift of begun.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
			const { accountId, accountName, kind } = shift;
			const times = aWeekLater(shift);
			if (await hasShiftIn(tx, { accountId, ...times })) continue;
			const copy = { id: tx.newId('rsh'), accountId, accountName, areaPath: shift.areaPath, kind, ...times, createdAt: tx.now };
			recordShift(tx, await insertShift(tx, copy), { did: 'planned', actor });
			done++;
		}
		return { done, skipped: begun.length - done };
	});
}

/** Lets operators see a week: its drafts become the rota. */
export function publishWeek(house: House, { areaPath, monday, actor }: Week): Promise<{ done: number; skipped: number }> {
	return inTransaction(house, async (tx) => {
		const done = await publishDrafts(tx, { areaPath, ...weekOf(monday) });
		if (done > 0) record(tx, { actor, action: 'rota.published', subject: { kind: 'rota', id: monday }, facts: { shifts: done }, areaPath });
		return { done, skipped: 0 };
	});
}
