import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { nextSwapState, type SwapCommand } from '../machine.ts';
import type { Shift, Swap } from '../model.ts';
import { findOpenSwap, findSwap, insertSwap, lockShift, saveShift, saveSwap } from '../store.ts';
import { checkFree, checkVersion, recordShift } from './plan-shift.ts';

/** A swap after a command, with its shift. */
export interface SwapResult {
	readonly changed: boolean;
	readonly swap: Swap;
	readonly shift: Shift;
}

const refuse = (why: string, message: string) => new DomainError('refused', message, { why, allowed: [] });

/** Lets an operator ask a colleague, or anybody, to take a shift of theirs. */
export function askSwap(
	house: House,
	input: { shiftId: string; version: number; asked: { id: string; name: string } | null; note: string; actor: Actor },
): Promise<SwapResult> {
	const { shiftId, version, asked, note, actor } = input;
	return inTransaction(house, async (tx) => {
		const shift = await lockShift(tx, shiftId);
		if (shift.accountId !== actor.id) throw new DomainError('forbidden', 'This shift is not yours');
		if (asked?.id === actor.id) throw new DomainError('invalid', 'Ask somebody else', { field: 'askedId' });
		const open = await findOpenSwap(tx.sql, shift.id);
		if (open) return { changed: false, swap: open, shift };
		checkVersion(shift, version);
		if (shift.removedAt || !shift.publishedAt) throw refuse('not_on_rota', 'This shift is not on the rota');
		if (shift.startsAt <= tx.now) throw refuse('begun', 'The shift has begun');
		const swap = await insertSwap(tx, {
			id: tx.newId('rsw'),
			shiftId,
			areaPath: shift.areaPath,
			accountId: actor.id,
			accountName: actor.name,
			askedId: asked?.id ?? null,
			askedName: asked?.name ?? null,
			state: 'asked',
			note,
			askedAt: tx.now,
		});
		recordShift(tx, shift, { did: 'swap_asked', actor });
		return { changed: true, swap, shift };
	});
}

interface OnSwap {
	readonly swapId: string;
	readonly version: number;
	readonly actor: Actor;
}

/** Locks the shift, reads its swap anew, and lets `step` say what changes. */
function stepSwap(
	house: House,
	{ swapId, version, actor, command }: OnSwap & { command: SwapCommand },
	step: (tx: Tx, at: { swap: Swap; shift: Shift }) => Promise<Partial<Swap>>,
): Promise<SwapResult> {
	return inTransaction(house, async (tx) => {
		const shift = await lockShift(tx, (await findSwap(tx.sql, swapId)).shiftId);
		const swap = await findSwap(tx.sql, swapId);
		if (isDone(swap, command, actor)) return { changed: false, swap, shift };
		const state = nextSwapState(swap.state, command);
		checkVersion(swap, version);
		const saved = await saveSwap(tx, swap, { ...(await step(tx, { swap, shift })), state });
		recordShift(tx, shift, { did: `swap_${state}`, actor });
		return { changed: true, swap: saved, shift: await lockShift(tx, shift.id) };
	});
}

const isDone = ({ state, takerId }: Swap, command: SwapCommand, { id }: Actor): boolean =>
	(command === 'take' && state === 'taken' && takerId === id) ||
	(command === 'confirm' && state === 'confirmed') ||
	(command === 'refuse' && state === 'refused') ||
	(command === 'withdraw' && state === 'withdrawn');

/** Lets a colleague say that they take the shift. @throws DomainError `refused` when they work in that time already. */
export function takeSwap(house: House, input: OnSwap): Promise<SwapResult> {
	const { actor } = input;
	return stepSwap(house, { ...input, command: 'take' }, async (tx, { swap, shift }) => {
		if (swap.accountId === actor.id) throw refuse('own_shift', 'This shift is your own');
		if (swap.askedId !== null && swap.askedId !== actor.id) throw refuse('not_asked', 'Somebody else was asked');
		if (shift.startsAt <= tx.now) throw refuse('begun', 'The shift has begun');
		await checkFree(tx, { ...shift, accountId: actor.id });
		return { takerId: actor.id, takerName: actor.name, takenAt: tx.now };
	});
}

/** Gives the shift to whoever took it. @throws DomainError `refused` when they have another shift in that time by now. */
export function confirmSwap(house: House, input: OnSwap): Promise<SwapResult> {
	return stepSwap(house, { ...input, command: 'confirm' }, async (tx, { swap: { takerId, takerName }, shift }) => {
		if (shift.removedAt) throw refuse('not_on_rota', 'This shift is not on the rota');
		if (takerId === null || takerName === null) throw new Error('a swap that was taken has no taker');
		await checkFree(tx, { ...shift, accountId: takerId });
		await saveShift(tx, shift, { accountId: takerId, accountName: takerName });
		return { endedAt: tx.now, endedByName: input.actor.name };
	});
}

const ending = (tx: Tx, { name }: Actor): Partial<Swap> => ({ endedAt: tx.now, endedByName: name });

/** Lets a supervisor say no; the shift stays whose it was. */
export function refuseSwap(house: House, input: OnSwap): Promise<SwapResult> {
	return stepSwap(house, { ...input, command: 'refuse' }, async (tx) => ending(tx, input.actor));
}

/** Takes one's own request back. @throws DomainError `forbidden` for somebody else's. */
export function withdrawSwap(house: House, input: OnSwap): Promise<SwapResult> {
	return stepSwap(house, { ...input, command: 'withdraw' }, async (tx, { swap }) => {
		if (swap.accountId !== input.actor.id) throw new DomainError('forbidden', 'This request is not yours');
		return ending(tx, input.actor);
	});
}
