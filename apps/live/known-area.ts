import { DomainError } from '@unwalled/contracts';
import { findWorker } from '@unwalled/registry';
import type { LiveDeps } from './deps.ts';

/** @throws DomainError `invalid` when nobody knows the area: an account there would see nothing. */
export async function checkKnownArea(deps: LiveDeps, areaPath: string): Promise<void> {
	if (!(await deps.registry.areaNames()).has(areaPath)) throw new DomainError('invalid', 'There is no such area', { field: 'areaPath' });
}

/** @throws DomainError `invalid` for a worker of another firm: the account would see the jobs of both. */
export async function checkOwnFirm(
	deps: LiveDeps,
	{ providerId, workerId }: { providerId: string | null; workerId: string | null },
): Promise<void> {
	if (workerId === null || (await findWorker(deps.house.database.sql, workerId)).providerId === providerId) return;
	throw new DomainError('invalid', 'This worker is of another firm', { field: 'workerId', why: 'of_another_firm' });
}
