import { type AccountView, DomainError } from '@unwalled/contracts';
import { type Hot, openScope, type Scope } from '@unwalled/database';
import { rootAreaPath } from '@unwalled/registry';
import type { LiveDeps, Sight } from './deps.ts';
import { seenThrough } from './read/registry-cards.ts';

/** A sight that is limited to what one person may see. */
export interface PersonalSight extends Sight {
	hot: Hot;
}

/** The scope of an account: role, area, firm and worker decide what it sees. */
export const scopeOf = ({ id, role, areaPath, providerId, workerId }: AccountView): Scope => ({
	accountId: id,
	role,
	areaPath,
	providerId,
	workerId,
});

/** Opens the eyes of one person: PostgreSQL's policies decide which rows are there for them. */
export function personalSight(deps: LiveDeps, scope: Scope): PersonalSight {
	const { rows, hot } = openScope(deps.house.database, scope);
	return { deps, rows, hot, registry: seenThrough(deps.registry, rows, deps.house.fieldKeys) };
}

/**
 * Asks the database whether somebody sees the people of their area at all, before they are told what happens there.
 * @throws DomainError `forbidden`.
 */
export async function checkSeesArea({ hot }: PersonalSight): Promise<void> {
	const { rows } = await hot.query<{ sees: boolean }>({ text: 'select unwalled_sees_area() as sees' });
	if (!rows[0]?.sees) throw new DomainError('forbidden', 'This role sees no area');
}

/** Asks the database whether an area lies in that of whoever looks, also for roles that see nobody there. */
export async function reachesArea({ hot }: Pick<PersonalSight, 'hot'>, areaPath: string): Promise<boolean> {
	const { rows } = await hot.query<{ reaches: boolean }>({ text: 'select unwalled_in_seat($1) as reaches', values: [areaPath] });
	return rows[0]?.reaches ?? false;
}

/** Gives the account as routes know it: with the checks off, one whose area is the whole house. */
export async function trusted(deps: LiveDeps, account: AccountView): Promise<AccountView> {
	return deps.checks === 'off' ? { ...account, areaPath: await rootAreaPath(deps.house.database.pool) } : account;
}
