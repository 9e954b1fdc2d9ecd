import { type AccountView, DomainError, type Role } from '@unwalled/contracts';
import type { Scope } from '@unwalled/database';
import type { By } from '@unwalled/offer';
import { isWithin } from '@unwalled/registry';
import type { HomeOwner } from './read/home.ts';

/** Roles that work at the console. */
export const consoleRoles: readonly Role[] = ['operator', 'dispatcher', 'supervisor'];
/** Roles that work at the provider's page. */
export const homeRoles: readonly Role[] = ['worker', 'provider'];

const AREA_ROOM = 'area:';

/** The console room of an area. */
export const areaRoom = (areaPath: string): string => `${AREA_ROOM}${areaPath}`;

/** The area of a console room; null for rooms of another kind. */
export const areaOfRoom = (room: string): string | null => (room.startsWith(AREA_ROOM) ? room.slice(AREA_ROOM.length) : null);

/** The console room of an account. @throws DomainError `forbidden` for other roles. */
export function consoleRoom(account: AccountView): string {
	if (!consoleRoles.includes(account.role)) throw new DomainError('forbidden', 'This role has no console', { role: account.role });
	return areaRoom(account.areaPath);
}

/** Whose provider page an account sees. @throws DomainError `forbidden` for other roles. */
export function homeOwner(account: AccountView): HomeOwner {
	if (!homeRoles.includes(account.role) || !account.providerId)
		throw new DomainError('forbidden', 'This role has no provider page', { role: account.role });
	return { providerId: account.providerId, workerId: account.role === 'worker' ? account.workerId : null };
}

/** The room of a provider's page. */
export const homeRoom = (owner: HomeOwner): string => (owner.workerId ? `worker:${owner.workerId}` : `provider:${owner.providerId}`);

/** Whose eyes the page of a firm or a worker is read through when nobody in particular asks. */
export const scopeOfHome = ({ providerId, workerId }: HomeOwner): Scope => ({
	role: workerId ? 'worker' : 'provider',
	accountId: '',
	areaPath: '',
	providerId,
	workerId,
});

/** Tells whether a room is that of a provider's page. */
export const isHomeRoom = (room: string): boolean => /^(worker|provider):/.test(room);

/** @throws DomainError `not_found`: what is outside one's area does not exist for one. */
export function checkArea(account: AccountView, areaPath: string, what: string): void {
	if (!isWithin(account.areaPath, areaPath)) throw new DomainError('not_found', `No such ${what}`);
}

/** An account as the offer and visit commands know it. */
export const byOf = (account: AccountView): By => ({ role: account.role, workerId: account.workerId, providerId: account.providerId });
