import { DomainError } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { lockSenior, type SeniorColumns } from '../store/senior-rows.ts';
import { type Clerk, checkReach, checkRight, checkVersion, type SeniorAct } from './rights.ts';

/**
 * Locks a file for a command of somebody who may do it.
 * @throws DomainError `not_found` outside the area, `forbidden` for the role, `refused` for a file that ended in another one,
 * `stale_version` when a version is given that is not the newest.
 */
export async function openFile(
	tx: Tx,
	clerk: Clerk,
	wanted: { seniorId: string; act: SeniorAct; version?: number },
): Promise<SeniorColumns> {
	checkRight(clerk, wanted.act);
	const senior = await lockSenior(tx, wanted.seniorId);
	checkReach(clerk, senior.areaPath, 'senior');
	if (senior.mergedInto) throw new DomainError('refused', 'This file ended in another one', { why: 'merged', seniorId: senior.mergedInto });
	if (wanted.version !== undefined) checkVersion(senior, wanted.version);
	return senior;
}
