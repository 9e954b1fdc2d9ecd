import { DomainError, type RingWish } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Actor, Tx } from '@unwalled/messaging';
import { and, eq, inArray } from 'drizzle-orm';
import { type contacts, type householdPhones, type households, seniors } from '../schema.ts';
import { sealHealth } from '../sealed.ts';

/** A row of the table, sealed as it is stored. */
export type SeniorColumns = typeof seniors.$inferSelect;
export type Household = typeof households.$inferSelect;
export type Contact = typeof contacts.$inferSelect;
export type HouseholdPhone = typeof householdPhones.$inferSelect;

/** Locks one file until the transaction ends. @throws DomainError `not_found`. */
export async function lockSenior(tx: Tx, seniorId: string): Promise<SeniorColumns> {
	const [row] = await tx.sql.select().from(seniors).where(eq(seniors.id, seniorId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such senior', { seniorId });
	return row;
}

/** Saves changed columns of a locked file under a new version. */
export async function saveSenior(tx: Tx, senior: SeniorColumns, change: Partial<SeniorColumns>): Promise<SeniorColumns> {
	const [row] = await tx.sql
		.update(seniors)
		.set({ ...change, version: senior.version + 1 })
		.where(and(eq(seniors.id, senior.id), eq(seniors.version, senior.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the file', { seniorId: senior.id, version: senior.version });
	return row;
}

/** Finds the file that an id number belongs to, whatever key it was indexed under; null when nobody has it. */
export async function findOptionalByIdNumber(
	query: Sql,
	indexes: readonly string[],
): Promise<{ id: string; areaPath: string; mergedInto: string | null } | null> {
	const [row] = await query
		.select({ id: seniors.id, areaPath: seniors.areaPath, mergedInto: seniors.mergedInto })
		.from(seniors)
		.where(inArray(seniors.idNumberIndex, [...indexes]));
	return row ?? null;
}

/** Finds the sealed id number of a file; null when it has none. */
export async function findOptionalIdNumberSealed(query: Sql, seniorId: string): Promise<string | null> {
	const [row] = await query.select({ sealed: seniors.idNumberSealed }).from(seniors).where(eq(seniors.id, seniorId));
	return row?.sealed ?? null;
}

/** A file as it comes from a registration, an import or a generator. */
export interface RegisteredSenior {
	readonly id: string;
	readonly householdId: string;
	readonly areaPath: string;
	readonly name: string;
	readonly pinyin: string;
	readonly initials: string;
	readonly sex: string;
	readonly bornOn: string;
	/** Eighteen characters, checked. */
	readonly idNumber?: string | null | undefined;
	readonly cardNumber?: string | null | undefined;
	readonly livingState: string;
	readonly abilityLevel: string;
	readonly hearing: string;
	readonly dialect: string;
	readonly faith?: string | undefined;
	readonly gp?: string | undefined;
	readonly diseases: readonly string[];
	readonly allergies: readonly string[];
	readonly medicines: readonly string[];
	readonly wishes: readonly string[];
	readonly ringWishes?: readonly RingWish[] | undefined;
	readonly source: string;
}

function sealedRow(tx: Tx, row: RegisteredSenior) {
	const { diseases, allergies, medicines, idNumber, source, ...plain } = row;
	const cardNumber = row.cardNumber?.toUpperCase() ?? null;
	const { healthSealed } = sealHealth(tx.fieldKeys, {
		diseases: [...diseases],
		allergies: [...allergies],
		medicines: [...medicines],
	});
	const { id: _, householdId: __, areaPath: ___, initials: ____, ...said } = { ...plain, cardNumber };
	return {
		...plain,
		cardNumber,
		faith: row.faith ?? '',
		gp: row.gp ?? '',
		ringWishes: row.ringWishes ?? [],
		idNumberSealed: idNumber ? tx.fieldKeys.seal(idNumber, 'id_number') : null,
		idNumberIndex: idNumber ? tx.fieldKeys.blindIndex(idNumber, 'id_number') : null,
		healthSealed,
		source,
		said,
	};
}

const NEW_SENIORS = `"id" text, "householdId" text, "areaPath" text, "name" text, "pinyin" text, "initials" text, "sex" text,
  "bornOn" date, "idNumberSealed" text, "idNumberIndex" text, "cardNumber" text, "livingState" text, "abilityLevel" text,
  "hearing" text, "dialect" text, "faith" text, "gp" text, "healthSealed" text, "wishes" text[], "ringWishes" jsonb,
  "source" text, "said" jsonb`;

/**
 * Inserts files in one statement, each with the fact of its registration; id numbers and health are sealed on the way.
 * A few thousand rows at a time.
 */
export async function insertSeniors(tx: Tx, rows: readonly RegisteredSenior[], by: Actor): Promise<void> {
	if (rows.length === 0) return;
	const given = JSON.stringify(rows.map((row) => sealedRow(tx, row)));
	// By the bare client: an error of drizzle repeats all values, and these are people.
	await tx.client.query(
		`
with given as materialized (select * from jsonb_to_recordset($1::jsonb) as row(${NEW_SENIORS})),
kept as (
  insert into seniors (id, household_id, area_path, name, pinyin, initials, sex, born_on, id_number_sealed, id_number_index,
    card_number, living_state, ability_level, hearing, dialect, faith, gp, health_sealed, diseases, allergies, medicines,
    wishes, ring_wishes, barred_worker_ids)
  select "id", "householdId", "areaPath", "name", "pinyin", "initials", "sex", "bornOn", "idNumberSealed", "idNumberIndex",
    "cardNumber", "livingState", "abilityLevel", "hearing", "dialect", "faith", "gp", "healthSealed", '{}', '{}', '{}',
    "wishes", "ringWishes", '{}'
  from given
)
insert into senior_facts (senior_id, field, value, source, recorded_at, recorded_by, recorded_by_name)
select "id", 'registration', "said", "source", $2::timestamptz, $3, $4 from given`,
		[given, tx.now, by.id, by.name],
	);
}

/** A door with its telephones. */
export interface NewDoor {
	readonly id: string;
	readonly areaPath: string;
	readonly address: string;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly lng: number;
	readonly lat: number;
	/** Radius in metres; large when only the area is known. */
	readonly accuracyM?: number | undefined;
	readonly phones: readonly { readonly phone: string; readonly kind: string; readonly seniorId: string | null }[];
}

/** Inserts doors and their telephones in two statements. */
export async function insertHouseholds(tx: Tx, rows: readonly NewDoor[]): Promise<void> {
	if (rows.length === 0) return;
	const doors = rows.map(({ phones: _, ...door }) => ({ accuracyM: 0, ...door }));
	await tx.client.query(
		`
insert into households (id, area_path, address, entrance_note, key_place, lng, lat, accuracy_m)
select "id", "areaPath", "address", "entranceNote", "keyPlace", "lng", "lat", "accuracyM"
from jsonb_to_recordset($1::jsonb) as row("id" text, "areaPath" text, "address" text, "entranceNote" text,
  "keyPlace" text, "lng" float8, "lat" float8, "accuracyM" float8)`,
		[JSON.stringify(doors)],
	);
	await insertHouseholdPhones(
		tx,
		rows.flatMap((door) => door.phones.map((phone) => ({ ...phone, householdId: door.id }))),
	);
}

/** Inserts telephones of households in one statement. */
export async function insertHouseholdPhones(tx: Tx, phones: readonly HouseholdPhone[]): Promise<void> {
	if (phones.length === 0) return;
	await tx.client.query(
		`
insert into household_phones (phone, household_id, senior_id, kind)
select "phone", "householdId", "seniorId", "kind"
from jsonb_to_recordset($1::jsonb) as row("phone" text, "householdId" text, "seniorId" text, "kind" text)`,
		[JSON.stringify(phones)],
	);
}

/** Somebody of the family, as an import or a generator has them. */
export type NewContact = Omit<Contact, 'mayOrder' | 'maySeePosition'> & Partial<Pick<Contact, 'mayOrder' | 'maySeePosition'>>;

/** Inserts contacts in one statement. */
export async function insertContacts(tx: Tx, rows: readonly NewContact[]): Promise<void> {
	if (rows.length === 0) return;
	const given = rows.map((row) => ({ mayOrder: false, maySeePosition: false, ...row }));
	await tx.client.query(
		`
insert into contacts (id, senior_id, ordinal, name, relation, phone, holds_key, told_of_alarms, may_order, may_see_position)
select "id", "seniorId", "ordinal", "name", "relation", "phone", "holdsKey", "toldOfAlarms", "mayOrder", "maySeePosition"
from jsonb_to_recordset($1::jsonb) as row("id" text, "seniorId" text, "ordinal" int, "name" text,
  "relation" text, "phone" text, "holdsKey" bool, "toldOfAlarms" bool, "mayOrder" bool, "maySeePosition" bool)`,
		[JSON.stringify(given)],
	);
}
