import { DomainError } from '@unwalled/contracts';
import type { LiveDeps } from './deps.ts';

/** @throws DomainError `invalid` when nobody knows the area: an account there would see nothing. */
export async function checkKnownArea(deps: LiveDeps, areaPath: string): Promise<void> {
	if (!(await deps.registry.areaNames()).has(areaPath)) throw new DomainError('invalid', 'There is no such area', { field: 'areaPath' });
}
