import type { Role } from '@unwalled/contracts';

export { isWithin } from '@unwalled/contracts';

/** Lists a path and everything above it, the widest first. */
export function pathAndAbove(areaPath: string): string[] {
	const codes = areaPath.split('.');
	return codes.map((_, at) => codes.slice(0, at + 1).join('.'));
}

interface Owner {
	readonly role: Role;
	readonly providerId: string | null;
	readonly workerId: string | null;
}

/** Tells whether an account may act for a worker: the worker, or the firm that employs them. */
export function mayActFor(account: Owner, worker: { readonly id: string; readonly providerId: string }): boolean {
	if (account.role === 'worker') return account.workerId === worker.id;
	return account.role === 'provider' && account.providerId === worker.providerId;
}
