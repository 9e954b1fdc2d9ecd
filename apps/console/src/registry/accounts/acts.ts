import type { AccountRow, Role } from '@unwalled/contracts';

/** What is done with an account after a reason; each is the end of its route. */
export type AccountAct = 'approve' | 'unlock' | 'reset-password' | 'drop-factors' | 'disable' | 'enable';

/** Who keeps accounts never decides alone who is powerful, or what stands as a proof: that is the security officer's. */
const officersActs: readonly AccountAct[] = ['approve', 'unlock', 'drop-factors'];

function possibleActs(row: Pick<AccountRow, 'status' | 'lockedUntil' | 'factors'>, now: number): AccountAct[] {
	if (row.status === 'disabled') return ['enable'];
	if (row.status === 'awaiting_approval') return ['approve', 'disable'];
	const isLocked = row.lockedUntil !== null && Date.parse(row.lockedUntil) > now;
	const acts: (AccountAct | false)[] = [isLocked && 'unlock', 'reset-password', row.factors.length > 0 && 'drop-factors', 'disable'];
	return acts.filter((act) => act !== false);
}

/** Gives what a role can do with an account as it stands. */
export function actsOn(row: Pick<AccountRow, 'status' | 'lockedUntil' | 'factors'>, role: Role, now: number): AccountAct[] {
	const isOfficer = role === 'security';
	return possibleActs(row, now).filter((act) => officersActs.includes(act) === isOfficer);
}
