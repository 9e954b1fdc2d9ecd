import type { Sql } from '@unwalled/database';
import { type SQL, sql } from 'drizzle-orm';

type Row = Record<string, unknown>;

/** What is kept about one person, table by table; columns that only the house's own working needs are left out. */
const parts: Readonly<Record<string, (seniorId: string) => SQL>> = {
	seniors: (
		id,
	) => sql`select id, area_path, name, sex, born_on, card_number, living_state, ability_level, hearing, dialect, faith, gp, wishes, left_at
		from seniors where id = ${id}`,
	households: (id) =>
		sql`select h.address, h.entrance_note, h.key_place, h.lng, h.lat from households h join seniors s on s.household_id = h.id where s.id = ${id}`,
	phones: (id) => sql`select p.phone, p.kind from household_phones p join seniors s on s.household_id = p.household_id
		where s.id = ${id} and coalesce(p.senior_id, s.id) = s.id order by p.phone`,
	contacts: (id) =>
		sql`select ordinal, name, relation, phone, holds_key, told_of_alarms, may_order from contacts where senior_id = ${id} order by ordinal`,
	facts: (id) => sql`select field, value, source, reason, recorded_at, valid_until from senior_facts where senior_id = ${id} order by seq`,
	consents: (id) =>
		sql`select act, purpose, by_whom, how, valid_until, recorded_at from consents where senior_id = ${id} order by recorded_at`,
	tickets: (id) => sql`select id, number, kind, priority, status, summary, opened_at, resolved_at, closed_at, outcome from tickets
		where senior_id in (select files_of(${id})) order by opened_at`,
	visits: (id) =>
		sql`select id, service_item_code, status, created_at, check_in_at, check_out_at, note from visits where senior_id in (select files_of(${id})) order by created_at`,
	presses: (id) => sql`select kind, channel, received_at from presses where senior_id in (select files_of(${id})) order by received_at`,
	calls: (id) => sql`select c.direction, c.party, c.status, c.started_at, c.ended_at from calls c join tickets t on t.id = c.ticket_id
		where t.senior_id in (select files_of(${id})) order by c.started_at`,
	said: (id) =>
		sql`select x.at, x.who, x.text from speech x join tickets t on t.id = x.ticket_id where t.senior_id in (select files_of(${id})) order by x.seq`,
	glasses: (id) => sql`select opened_at, expires_at, role, reason, verdict from break_glass where senior_id = ${id} order by opened_at`,
	requests: (id) => sql`select kind, status, asked_at, ended_at from person_requests where senior_id = ${id} order by asked_at`,
	seen_and_changed: (id) => sql`select at, action, actor_name from trail.entries where subject_id = ${id} order by seq`,
};

/** Lists everything that is kept about one person. */
export async function listKept(query: Sql, seniorId: string): Promise<Record<string, Row[]>> {
	const found: Record<string, Row[]> = {};
	for (const [name, statement] of Object.entries(parts)) found[name] = (await query.execute<Row>(statement(seniorId))).rows;
	return found;
}
