import { DomainError, type Position } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import {
	insertPhone,
	listPhoneOwners,
	listPhones,
	listSeniorsBehind,
	lockHousehold,
	replacePhones,
	saveHousehold,
} from '../store/households.ts';
import type { Household, HouseholdPhone } from '../store/senior-rows.ts';
import { refusingDuplicates } from './duplicates.ts';
import { checkPhonesFree } from './home.ts';
import { type Clerk, checkReach, checkRight, checkVersion } from './rights.ts';

type Phone = Omit<HouseholdPhone, 'householdId'>;

interface HouseholdInput {
	readonly householdId: string;
	readonly version: number;
	readonly address: string;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly position: Position;
	/** All of them, in E.164. */
	readonly phones: readonly Phone[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const inOrder = (phones: readonly Phone[]): Phone[] =>
	phones.map(({ phone, kind, seniorId }) => ({ phone, kind, seniorId })).toSorted((a, b) => (a.phone < b.phone ? -1 : 1));

/** Saves where a door is, how one gets in, and which telephones ring there. @throws DomainError `refused` for a number of another household. */
export function changeHousehold(house: House, clerk: Clerk, input: HouseholdInput): Promise<{ changed: boolean }> {
	return refusingDuplicates(
		inTransaction(house, async (tx) => {
			checkRight(clerk, 'change_household');
			const household = await lockHousehold(tx, input.householdId);
			checkReach(clerk, household.areaPath, 'household');
			checkVersion(household, input.version);
			await checkPhonesFree(tx, { householdId: household.id, phones: input.phones.map(({ phone }) => phone) });
			await checkOwners(tx, household.id, input.phones);
			const { address, entranceNote, keyPlace, position, phones } = input;
			const door = { address, entranceNote, keyPlace, lng: position.lng, lat: position.lat, accuracyM: position.accuracyM };
			const before = inOrder(await listPhones(tx.sql, household.id));
			const isSameDoor = (Object.keys(door) as (keyof typeof door)[]).every((key) => door[key] === household[key]);
			const isSamePhones = same(before, inOrder(phones));
			if (isSameDoor && isSamePhones) return { changed: false };
			if (!isSamePhones) await replacePhones(tx, household.id, phones);
			await saveHousehold(tx, household, door);
			tell(tx, clerk, household, { door: !isSameDoor, phones: !isSamePhones });
			return { changed: true };
		}),
	);
}

/** Adds a telephone to a household, as an operator does while somebody is on the line; a second time changes nothing. */
export function addPhone(house: House, clerk: Clerk, input: Phone & { householdId: string }): Promise<{ changed: boolean }> {
	return refusingDuplicates(
		inTransaction(house, async (tx) => {
			checkRight(clerk, 'add_phone');
			const household = await lockHousehold(tx, input.householdId);
			checkReach(clerk, household.areaPath, 'household');
			const [owner] = await listPhoneOwners(tx.sql, [input.phone]);
			if (owner?.householdId === household.id) return { changed: false };
			await checkPhonesFree(tx, { householdId: household.id, phones: [input.phone] });
			await checkOwners(tx, household.id, [input]);
			await insertPhone(tx, { phone: input.phone, kind: input.kind, seniorId: input.seniorId, householdId: household.id });
			await saveHousehold(tx, household, {});
			tell(tx, clerk, household, { door: false, phones: true });
			return { changed: true };
		}),
	);
}

/** A personal number belongs to somebody who lives there. */
async function checkOwners(tx: Tx, householdId: string, phones: readonly Phone[]): Promise<void> {
	const behind = await listSeniorsBehind(tx.sql, householdId);
	if (phones.some(({ seniorId }) => seniorId !== null && !behind.includes(seniorId)))
		throw new DomainError('invalid', 'The owner of the number lives elsewhere', { field: 'phones', why: 'owner_elsewhere' });
}

function tell(tx: Tx, clerk: Clerk, household: Household, what: { door: boolean; phones: boolean }): void {
	const actor = { id: clerk.id, name: clerk.name };
	tx.emit({ type: 'household.changed', thread: {}, payload: { householdId: household.id }, actor });
	record(tx, {
		actor,
		action: 'household.changed',
		subject: { kind: 'household', id: household.id },
		facts: what,
		areaPath: household.areaPath,
	});
}
