import type { Home } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { movePersonalPhones } from '../store/households.ts';
import { saveSenior } from '../store/senior-rows.ts';
import { refusingDuplicates } from './duplicates.ts';
import { findHome } from './home.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

/**
 * Moves a senior behind another door; their mobiles go with them, a landline stays. Tickets of before keep their door.
 * @throws DomainError `not_found` when either door is outside the area.
 */
export function moveSenior(
	house: House,
	clerk: Clerk,
	input: { seniorId: string; version: number; home: Home; reason: string },
): Promise<{ changed: boolean }> {
	return refusingDuplicates(
		inTransaction(house, async (tx) => {
			const senior = await openFile(tx, clerk, { ...input, act: 'move' });
			const place = await findHome(tx, clerk, input.home);
			if (place.householdId === senior.householdId) return { changed: false };
			await saveSenior(tx, senior, place);
			await movePersonalPhones(tx, senior.id, place.householdId);
			announce(tx, clerk, {
				senior: { id: senior.id, areaPath: place.areaPath },
				type: 'senior.moved',
				payload: { seniorId: senior.id, from: senior.householdId, to: place.householdId },
				facts: { from: senior.householdId, to: place.householdId, fromArea: senior.areaPath },
				reason: input.reason,
			});
			return { changed: true };
		}),
	);
}
