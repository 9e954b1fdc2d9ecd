import { DomainError, isWithin } from '@unwalled/contracts';
import { changeMemberIn, changeWorkerIn, lockMember, type MemberChange, type MemberResult, type WorkerChange } from '@unwalled/member';
import { type House, inTransaction } from '@unwalled/messaging';
import { findWorker, type Worker } from '@unwalled/registry';
import { listOpenWork, type OpenWork } from '../open-work-store.ts';

/**
 * Changes what a firm is called, where it works and how much it can do.
 * @throws DomainError `refused` while it has work in hand outside its new area: those who watch over that work would lose sight of it.
 */
export function changeMember(house: House, change: MemberChange): Promise<MemberResult> {
	return inTransaction(house, async (tx) => {
		await lockMember(tx, change.providerId);
		checkReach(await listOpenWork(tx.sql, change.providerId), change.areaPath);
		return changeMemberIn(tx, change);
	});
}

/**
 * Changes what the firm says of a worker.
 * @throws DomainError `invalid` for an area outside the firm's, `refused` while the worker has work in hand outside the new one.
 */
export function changeWorker(house: House, change: WorkerChange): Promise<{ changed: boolean; worker: Worker }> {
	return inTransaction(house, async (tx) => {
		const { providerId } = await findWorker(tx.sql, change.workerId);
		await lockMember(tx, providerId);
		const own = (await listOpenWork(tx.sql, providerId)).filter(({ workerId }) => workerId === change.workerId);
		checkReach(own, change.areaPath);
		return changeWorkerIn(tx, change);
	});
}

function checkReach(work: readonly OpenWork[], areaPath: string): void {
	const outside = work.filter((piece) => !isWithin(areaPath, piece.areaPath));
	if (outside.length > 0)
		throw new DomainError('refused', 'Work is in hand outside the new area', { why: 'open_work_outside', open: outside.length });
}
