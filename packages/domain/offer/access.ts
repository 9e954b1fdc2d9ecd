import { DomainError } from '@unwalled/contracts';
import type { By } from './model.ts';

interface Owned {
	readonly workerId: string;
	readonly providerId: string;
}

/** Tells whether a job is the worker's own, or one of the provider's firm. */
export function isOwn(by: By, owned: Owned): boolean {
	if (by.role === 'worker') return by.workerId === owned.workerId;
	if (by.role === 'provider') return by.providerId === owned.providerId;
	return false;
}

/**
 * Lets only the owner pass.
 * @throws DomainError `not_found`: a stranger does not even learn that it exists.
 */
export function checkOwn(by: By, owned: Owned, what: string): void {
	if (!isOwn(by, owned)) throw new DomainError('not_found', `No such ${what}`);
}
