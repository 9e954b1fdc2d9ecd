import { DomainError } from '@unwalled/contracts';
import { mayActFor } from '@unwalled/registry';
import type { By } from './model.ts';

/**
 * Lets only the worker whose job it is pass, or the worker's firm.
 * @throws DomainError `not_found`: a stranger does not even learn that it exists.
 */
export function checkOwn(by: By, owned: { readonly workerId: string; readonly providerId: string }, what: string): void {
	const account = { role: by.role, workerId: by.workerId ?? null, providerId: by.providerId ?? null };
	if (!mayActFor(account, { id: owned.workerId, providerId: owned.providerId })) throw new DomainError('not_found', `No such ${what}`);
}
