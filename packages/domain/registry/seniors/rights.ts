import { DomainError, type Role } from '@unwalled/contracts';
import type { Actor } from '@unwalled/messaging';
import { isWithin } from '../access.ts';

/** Somebody who works on the registry: what they may touch follows from role and area. */
export interface Clerk extends Actor {
	readonly role: Role;
	readonly areaPath: string;
}

const KEEPERS: readonly Role[] = ['registrar', 'supervisor'];
const DESK: readonly Role[] = ['operator', 'dispatcher', ...KEEPERS];

/** Who may do what with a file. Operators hear things on the telephone: they add, and change nothing that others wrote. */
const RIGHTS = {
	register: KEEPERS,
	save_fields: KEEPERS,
	save_wishes: DESK,
	add_note: DESK,
	add_phone: DESK,
	save_contacts: DESK,
	record_consent: DESK,
	bar_worker: DESK,
	change_household: KEEPERS,
	move: KEEPERS,
	leave: KEEPERS,
	review: KEEPERS,
	change_photo: KEEPERS,
	merge: KEEPERS,
} as const satisfies Record<string, readonly Role[]>;

export type SeniorAct = keyof typeof RIGHTS;

/** Lists what a role may do with a file, for screens that show only that. */
export const allowedActs = (role: Role): SeniorAct[] =>
	(Object.keys(RIGHTS) as SeniorAct[]).filter((act) => (RIGHTS[act] as readonly Role[]).includes(role));

/** @throws DomainError `forbidden` when the role may not do it. */
export function checkRight(clerk: Clerk, act: SeniorAct): void {
	if (!(RIGHTS[act] as readonly Role[]).includes(clerk.role))
		throw new DomainError('forbidden', 'Your role may not do this', { role: clerk.role, act });
}

/** Tells whether somebody keeps files, and does not only add to them. */
export const isKeeper = (clerk: Clerk): boolean => KEEPERS.includes(clerk.role);

/** Tells, area by area, whether somebody's own reaches there. */
export const reaches =
	(clerk: Clerk) =>
	(areaPath: string): boolean =>
		isWithin(clerk.areaPath, areaPath);

/** @throws DomainError `not_found`: what is outside one's area does not exist for one. */
export function checkReach(clerk: Clerk, areaPath: string, what: string): void {
	if (!isWithin(clerk.areaPath, areaPath)) throw new DomainError('not_found', `No such ${what}`, {});
}

/** @throws DomainError `stale_version` when somebody changed it since it was read. */
export function checkVersion(row: { readonly version: number }, version: number): void {
	if (row.version !== version)
		throw new DomainError('stale_version', 'Somebody else changed it since it was read', { version: row.version });
}
