import type { RegisterSenior } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { sayWish } from '../engine/wishes.ts';
import { insertSeniors } from '../store/senior-rows.ts';
import { refusingDuplicates } from './duplicates.ts';
import { checkBirthday, checkIdNumber, checkIdNumberFree, initialsOf } from './field-values.ts';
import { findHome } from './home.ts';
import { announce } from './notice.ts';
import { toPinyin } from './pinyin.ts';
import { type Clerk, checkRight, reaches } from './rights.ts';

/**
 * Registers a senior behind a door that is known or a new one.
 * @param input telephones in E.164.
 * @throws DomainError `invalid` or `refused` with `field` and `why`: `impossible_birthday`, `check_digit`, `id_number_known`, `phone_known`…
 */
export function registerSenior(house: House, clerk: Clerk, input: RegisterSenior): Promise<{ changed: boolean; seniorId: string }> {
	return refusingDuplicates(
		inTransaction(house, async (tx) => {
			checkRight(clerk, 'register');
			checkBirthday(input.bornOn, tx.now);
			const idNumber = input.idNumber === null ? null : checkIdNumber(input.idNumber);
			if (idNumber !== null) await checkIdNumberFree(tx, idNumber, { seniorId: null, sees: reaches(clerk) });
			const { home, pinyin, wishes, ...fields } = input;
			const place = await findHome(tx, clerk, home);
			const id = tx.newId('snr');
			const named = pinyin === undefined ? toPinyin(input.name) : { pinyin, initials: initialsOf(pinyin) };
			const row = { ...fields, ...named, ...place, id, idNumber, wishes: wishes.map(sayWish), ringWishes: wishes };
			await insertSeniors(tx, [row], clerk);
			announce(tx, clerk, {
				senior: { id, areaPath: place.areaPath },
				type: 'senior.registered',
				payload: { seniorId: id, householdId: place.householdId },
				facts: { householdId: place.householdId, source: input.source },
			});
			return { changed: true, seniorId: id };
		}),
	);
}
