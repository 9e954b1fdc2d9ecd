import { DomainError, type Home } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { checkAreaPath, listPhoneOwners, lockHousehold } from '../store/households.ts';
import { insertHouseholds } from '../store/senior-rows.ts';
import { type Clerk, checkReach } from './rights.ts';

/** Finds the door that somebody moves behind, or makes a new one. @throws DomainError `not_found` outside the area. */
export async function findHome(tx: Tx, clerk: Clerk, home: Home): Promise<{ householdId: string; areaPath: string }> {
	if ('householdId' in home) {
		const { id, areaPath } = await lockHousehold(tx, home.householdId);
		checkReach(clerk, areaPath, 'household');
		return { householdId: id, areaPath };
	}
	const { position, phones, ...door } = home.household;
	checkReach(clerk, door.areaPath, 'area');
	await checkAreaPath(tx.sql, door.areaPath);
	await checkPhonesFree(tx, { householdId: null, phones: phones.map(({ phone }) => phone) });
	const id = tx.newId('hh');
	await insertHouseholds(tx, [{ ...door, id, ...position, phones: phones.map((phone) => ({ ...phone, seniorId: null })) }]);
	return { householdId: id, areaPath: door.areaPath };
}

/** @throws DomainError `refused` when a number is another household's, `invalid` when it is named twice. */
export async function checkPhonesFree(tx: Tx, wanted: { householdId: string | null; phones: readonly string[] }): Promise<void> {
	if (new Set(wanted.phones).size !== wanted.phones.length)
		throw new DomainError('invalid', 'A number stands there twice', { field: 'phones', why: 'phone_twice' });
	const owners = await listPhoneOwners(tx.sql, wanted.phones);
	const taken = owners.find(({ householdId }) => householdId !== wanted.householdId);
	if (taken) throw new DomainError('refused', 'Another household has this number', { field: 'phones', why: 'phone_known' });
}
