import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { type Clerk, checkReach } from '../seniors/rights.ts';
import { checkAreaPath } from '../store/households.ts';
import {
	checkProvider,
	findOperatingArea,
	findOptionalOverlap,
	insertOperatingArea,
	lockOperatingAreas,
	type OperatingArea,
	saveEnd,
} from '../store/operating-areas.ts';
import { checkAreaKeeper } from './import-areas.ts';

interface GiveInput {
	readonly areaPath: string;
	readonly providerId: string;
	/** Days, both included. */
	readonly fromOn: string;
	readonly untilOn: string | null;
	readonly note: string;
}

/**
 * Gives an area with all that lies below it to one provider. Giving the same again changes nothing.
 * @throws DomainError `refused` with `why: 'has_operator'` when somebody else has it, a part of it, or what it lies in, on one
 * of these days.
 */
export function giveArea(house: House, clerk: Clerk, input: GiveInput): Promise<{ changed: boolean; operatingAreaId: string }> {
	return inTransaction(house, async (tx) => {
		checkAreaKeeper(clerk);
		checkReach(clerk, input.areaPath, 'area');
		await checkAreaPath(tx.sql, input.areaPath);
		await checkProvider(tx, input.providerId);
		if (input.untilOn !== null && input.untilOn < input.fromOn)
			throw new DomainError('invalid', 'It ends before it begins', { field: 'untilOn', why: 'ends_before_it_begins' });
		await lockOperatingAreas(tx);
		const other = await findOptionalOverlap(tx, input);
		if (other && isSame(other, input)) return { changed: false, operatingAreaId: other.id };
		if (other)
			throw new DomainError('refused', 'The place has an operator on one of these days', {
				why: 'has_operator',
				areaPath: other.areaPath,
				fromOn: other.fromOn,
				untilOn: other.untilOn,
			});
		const given = await insertOperatingArea(tx, { ...input, id: tx.newId('opa'), givenAt: tx.now, givenBy: clerk.id });
		tell(tx, clerk, given, 'operating_area.given');
		return { changed: true, operatingAreaId: given.id };
	});
}

/**
 * Writes down the last day of an operator; the same day again changes nothing.
 * @throws DomainError `invalid` for a day before the first.
 */
export function endOperatingArea(
	house: House,
	clerk: Clerk,
	input: { operatingAreaId: string; untilOn: string },
): Promise<{ changed: boolean; operatingAreaId: string }> {
	return inTransaction(house, async (tx) => {
		checkAreaKeeper(clerk);
		await lockOperatingAreas(tx);
		const given = await findOperatingArea(tx.sql, input.operatingAreaId);
		checkReach(clerk, given.areaPath, 'operating area');
		if (given.untilOn === input.untilOn) return { changed: false, operatingAreaId: given.id };
		if (input.untilOn < given.fromOn)
			throw new DomainError('invalid', 'It ends before it begins', { field: 'untilOn', why: 'ends_before_it_begins' });
		const other = await findOptionalOverlap(tx, { ...given, untilOn: input.untilOn, except: given.id });
		if (other) throw new DomainError('refused', 'Somebody else has the place by then', { why: 'has_operator', fromOn: other.fromOn });
		const ended = await saveEnd(tx, given.id, { untilOn: input.untilOn, by: clerk.id });
		tell(tx, clerk, ended, 'operating_area.ended');
		return { changed: true, operatingAreaId: given.id };
	});
}

const isSame = (one: OperatingArea, other: GiveInput): boolean =>
	one.areaPath === other.areaPath && one.providerId === other.providerId && one.fromOn === other.fromOn && one.untilOn === other.untilOn;

function tell(tx: Tx, clerk: Clerk, given: OperatingArea, action: string): void {
	const { id, areaPath, providerId, fromOn, untilOn } = given;
	record(tx, {
		actor: { id: clerk.id, name: clerk.name },
		action,
		subject: { kind: 'operating_area', id },
		facts: { areaPath, providerId, fromOn, untilOn },
		areaPath,
	});
}
