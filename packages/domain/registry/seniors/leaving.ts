import { DomainError, type LeaveReason } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { releasePhones } from '../store/households.ts';
import { saveSenior } from '../store/senior-rows.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

/** Writes down that a senior is not served any more, and why; their telephones become those of the household. */
export function recordLeaving(
	house: House,
	clerk: Clerk,
	input: { seniorId: string; version: number; reason: LeaveReason; note: string },
): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'leave' });
		if (senior.leftAt && senior.leftReason === input.reason) return { changed: false };
		if (senior.leftAt) throw new DomainError('refused', 'The senior has left already', { why: 'left', reason: senior.leftReason });
		await saveSenior(tx, { ...senior, version: input.version }, { leftAt: tx.now, leftReason: input.reason });
		await releasePhones(tx, senior.id);
		announce(tx, clerk, {
			senior,
			type: 'senior.left',
			payload: { seniorId: senior.id, reason: input.reason },
			facts: { why: input.reason },
			reason: input.note,
		});
		return { changed: true };
	});
}

/** Takes a senior back whose file was closed; a second time changes nothing. */
export function recordReturn(house: House, clerk: Clerk, input: { seniorId: string }): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'leave' });
		if (!senior.leftAt) return { changed: false };
		await saveSenior(tx, senior, { leftAt: null, leftReason: null });
		announce(tx, clerk, { senior, type: 'senior.returned', payload: { seniorId: senior.id }, facts: { left: senior.leftReason } });
		return { changed: true };
	});
}
