import type { Hot, Sql } from '@unwalled/database';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { AlarmContact, Caller, HouseholdCard, HouseholdSenior } from './model.ts';
import { contacts, households, seniors } from './schema.ts';
import { type HealthColumns, showHealth } from './sealed.ts';

interface CallerRow {
	phone: string;
	householdId: string;
	areaPath: string;
	owner: string | null;
	anySenior: string | null;
	seniorCount: number;
}

/** Finds who stands behind each known number, in one prepared query; unknown numbers are missing from the answer. */
export async function identifyPhones(hot: Hot, phones: readonly string[]): Promise<Map<string, Caller>> {
	if (phones.length === 0) return new Map();
	const { rows } = await hot.query<CallerRow>({
		name: 'identify-phones',
		text: `select p.phone, p.household_id as "householdId", h.area_path as "areaPath", p.senior_id as owner,
  min(s.id) as "anySenior", count(s.id)::int as "seniorCount"
from household_phones p join households h on h.id = p.household_id
  left join seniors s on s.household_id = h.id and s.merged_into is null and s.left_at is null
where p.phone = any($1::text[]) group by p.phone, h.id`,
		values: [phones],
	});
	return new Map(
		rows.map(({ phone, householdId, areaPath, owner, anySenior, seniorCount }) => [
			phone,
			{ householdId, areaPath, seniorCount, seniorId: owner ?? (seniorCount === 1 ? anySenior : null) },
		]),
	);
}

// Names of one area as on screens: a community carries the name of its street.
const areaNameOfHousehold = sql<string>`coalesce((
  select case when a.level = 'community' then coalesce(above.name, '') else '' end || a.name
  from areas a left join areas above on above.code = a.parent_code where a.path = households.area_path
), '')`;

const phonesOfHousehold = sql<string[]>`array(select phone from household_phones where household_id = households.id order by phone)`;

interface StoredSenior extends Omit<HouseholdSenior, 'allergies'>, Pick<HealthColumns, 'healthSealed'> {
	readonly allergies: string[];
	readonly isFormer: boolean;
}

const seniorsOfHousehold = sql<StoredSenior[]>`(
  select coalesce(json_agg(json_build_object(
    'id', s.id, 'name', s.name, 'bornOn', s.born_on, 'hearing', s.hearing, 'dialect', s.dialect, 'wishes', s.wishes,
    'allergies', s.allergies, 'healthSealed', s.health_sealed, 'isFormer', s.merged_into is not null or s.left_at is not null,
    'currentId', case when s.merged_into is null then s.id else current_senior(s.id) end
  ) order by s.id), '[]') from seniors s where s.household_id = households.id
)`;

function toHouseholdSenior(keys: FieldKeys | undefined, stored: StoredSenior): HouseholdSenior {
	const { healthSealed, isFormer: _, ...senior } = stored;
	const { allergies } = showHealth(keys, { healthSealed, allergies: stored.allergies, diseases: [], medicines: [] });
	return { ...senior, allergies };
}

/** Lists doors with the people behind them, in one query: a press waits for this on its way to the screen. */
export async function listHouseholdCards(
	query: Sql,
	householdIds: readonly string[],
	keys?: FieldKeys,
): Promise<Map<string, HouseholdCard>> {
	if (householdIds.length === 0) return new Map();
	const rows = await query
		.select({
			...getTableColumns(households),
			areaName: areaNameOfHousehold,
			phones: phonesOfHousehold,
			people: seniorsOfHousehold,
		})
		.from(households)
		.where(inArray(households.id, [...new Set(householdIds)]));
	return new Map(
		rows.map(({ lng, lat, accuracyM, people, version: _, ...door }) => {
			const of = (former: boolean) => people.filter(({ isFormer }) => isFormer === former).map((one) => toHouseholdSenior(keys, one));
			return [door.id, { ...door, door: { lng, lat, accuracyM }, seniors: of(false), former: of(true) }];
		}),
	);
}

const servedBehind = (householdId: string) => and(eq(seniors.householdId, householdId), isNull(seniors.mergedInto), isNull(seniors.leftAt));

/**
 * Lists the family that an alarm tells, in their order: contacts of the senior, or of everybody in the household while
 * nobody knows who pressed; each telephone once. `consentingOnly` leaves out who did not agree to text messages.
 */
export async function listFamily(
	query: Sql,
	who: { householdId: string; seniorId: string | null; consentingOnly: boolean },
): Promise<AlarmContact[]> {
	const rows = await query
		.select({ name: contacts.name, phone: contacts.phone, told: contacts.toldOfAlarms, seniorName: seniors.name })
		.from(contacts)
		.innerJoin(seniors, eq(seniors.id, contacts.seniorId))
		.where(who.seniorId ? sql`${seniors.id} = current_senior(${who.seniorId})` : servedBehind(who.householdId))
		.orderBy(asc(contacts.ordinal), asc(contacts.id));
	// Behind a shared telephone nobody knows yet who pressed: the text names everybody it may have been.
	const names = await query.select({ name: seniors.name }).from(seniors).where(servedBehind(who.householdId)).orderBy(asc(seniors.id));
	const anybody = who.seniorId ? null : names.map(({ name }) => name).join('或');
	const byPhone = new Map<string, AlarmContact>();
	for (const { told, ...contact } of rows) {
		if ((told || !who.consentingOnly) && !byPhone.has(contact.phone))
			byPhone.set(contact.phone, { ...contact, seniorName: anybody ?? contact.seniorName });
	}
	return [...byPhone.values()];
}

/** Finds where a household lives, in one line. */
export async function findAddress(query: Sql, householdId: string): Promise<string> {
	const [row] = await query.select({ address: households.address }).from(households).where(eq(households.id, householdId));
	return row?.address ?? '';
}
