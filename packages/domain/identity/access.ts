import { DomainError, isWithin, type Role } from '@unwalled/contracts';
import type { Account, Officer } from './model.ts';

/** Roles that could open doors for others: an administrator makes them, a security officer agrees. */
const powerful: readonly Role[] = ['administrator', 'security', 'auditor'];

/** Tells whether a second pair of eyes must agree before an account of this role may sign in. */
export const needsApproval = (role: Role): boolean => powerful.includes(role);

/** @throws DomainError `refused` when somebody changes their own rights, `not_found` outside their area. */
export function checkMayChange(officer: Officer, account: Pick<Account, 'id' | 'areaPath'>): void {
	if (!isWithin(officer.areaPath, account.areaPath)) throw new DomainError('not_found', 'No such account');
	if (officer.id === account.id) throw new DomainError('refused', 'Nobody changes the rights of their own account', { why: 'own_account' });
}

/** @throws DomainError `forbidden` when an account would reach beyond the area of whoever gives it. */
export function checkReach(officer: Officer, areaPath: string): void {
	if (!isWithin(officer.areaPath, areaPath))
		throw new DomainError('forbidden', 'An account cannot reach beyond your own area', { field: 'areaPath', why: 'too_powerful' });
}

/** @throws DomainError `invalid` when role and firm do not go together: a firm's people belong to one, nobody else does. */
export function checkBelongs(account: { role: Role; providerId: string | null; workerId: string | null }): void {
	const wanted = { providerId: account.role === 'provider' || account.role === 'worker', workerId: account.role === 'worker' };
	for (const field of ['providerId', 'workerId'] as const)
		if ((account[field] !== null) !== wanted[field])
			throw new DomainError('invalid', wanted[field] ? 'This role belongs to a firm' : 'This role belongs to no firm', { field });
}
