import type { RetentionClass } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { erasables } from './erasables.ts';

// Files that were merged into one are one person's.
const OF_PERSON = 'in (select files_of($1))';

// An order may name any of the files that were merged into one.
const HELD_FILES = 'legal_holds h cross join lateral files_of(current_senior(h.senior_id)) held(id)';

/** Nobody ordered to keep what belongs to this ticket. */
const FREE = `not exists (
  select from ${HELD_FILES} join seniors s on s.id = held.id
  where h.lifted_at is null and (t.senior_id = s.id or t.household_id = s.household_id))`;
const OVER = `(t.id is null or t.status in ('closed', 'canceled'))`;

/** Which rows: those of a class from before an instant, or those of one senior whatever their age. */
export type Scope = { readonly before: Date } | { readonly seniorId: string };

/** What one statement erased. */
export interface Erased {
	readonly table: string;
	readonly keys: readonly string[];
}

/** Lets this transaction erase what is append-only; the certificate must be written and not done. */
export async function beginErasing(tx: Tx, certificateId: string): Promise<void> {
	await tx.client.query(`select set_config('unwalled.erasure', $1, true)`, [certificateId]);
}

/** Erases at most `limit` rows of each table of a class. */
export async function eraseClass(tx: Tx, kept: RetentionClass, scope: Scope, limit: number): Promise<Erased[]> {
	const erased: Erased[] = [];
	for (const one of erasables) {
		if (one.class !== kept) continue;
		const which = 'before' in scope ? `${one.age} < $1` : `(t.senior_id ${OF_PERSON}${one.own ? ` or ${one.own} ${OF_PERSON}` : ''})`;
		const due = `select x.${one.key} from ${one.table} x ${one.joins} where ${one.due} and ${which} and ${OVER} and ${FREE} limit $2`;
		const change = one.blank === null ? `delete from ${one.table}` : `update ${one.table} set ${one.blank}`;
		const { rows } = await tx.client.query<{ key: string }>({
			text: `${change} where ${one.key} in (${due}) returning ${one.key}::text as key`,
			values: ['before' in scope ? scope.before : scope.seniorId, limit],
		});
		erased.push({ table: one.table, keys: rows.map(({ key }) => key) });
	}
	return erased;
}

// Facts of the history that people wrote or that name somebody; the rest of it tells what happened, to nobody.
const SPOKEN_FACTS = `array['text', 'name', 'note', 'reason']`;

const ofTickets: readonly { table: string; statement: string }[] = [
	{
		table: 'events',
		statement: `update events set payload = payload || (select jsonb_object_agg(k, '') from unnest(${SPOKEN_FACTS}) k where payload ? k)
where ticket_id = any($1) and payload ?| ${SPOKEN_FACTS} returning id as key`,
	},
	{
		table: 'visit_corrections',
		statement: `update visit_corrections set original = null, corrected = '', reason = ''
where visit_id in (select id from visits where ticket_id = any($1)) returning id as key`,
	},
	{ table: 'alerts', statement: `update alerts set name = '', phone = id where ticket_id = any($1) returning id as key` },
	{
		table: 'quality_reviews',
		statement: `update quality_reviews set remark = '', reply = '' where ticket_id = any($1) returning id as key`,
	},
	{
		table: 'visits',
		statement: `update visits set senior_id = null, household_id = '', note = null, check_in_lng = null, check_in_lat = null, check_out_lng = null,
  check_out_lat = null where ticket_id = any($1) returning id as key`,
	},
	{
		table: 'settlement_lines',
		statement: 'update settlement_lines set senior_id = null where ticket_id = any($1) and senior_id is not null returning id as key',
	},
	{
		table: 'tickets',
		// Last: the others are found through it.
		statement: `update tickets set phone = null, senior_id = null, household_id = null, summary = '', merge_key = id, ambulance_reason = null
where id = any($1) returning id as key`,
	},
];

/** Takes the person out of at most `limit` tickets and of all that hangs on them. */
export async function eraseTickets(tx: Tx, scope: Scope, limit: number): Promise<Erased[]> {
	const which = 'before' in scope ? 't.opened_at < $1' : `t.senior_id ${OF_PERSON}`;
	const due = await tx.client.query<{ id: string }>({
		text: `select t.id from tickets t where ${which} and t.status in ('closed', 'canceled') and t.merge_key <> t.id and ${FREE}
order by t.opened_at desc limit $2 for update of t`,
		values: ['before' in scope ? scope.before : scope.seniorId, limit],
	});
	const ids = due.rows.map(({ id }) => id);
	if (ids.length === 0) return [];
	const erased: Erased[] = [];
	for (const { table, statement } of ofTickets) {
		const { rows } = await tx.client.query<{ key: string }>({ text: statement, values: [ids] });
		erased.push({ table, keys: rows.map(({ key }) => key) });
	}
	return erased;
}

/** The name of a file whose person was erased. */
export const ERASED_NAME = '已删除';

const ofSeniors: readonly { table: string; statement: string }[] = [
	{ table: 'contacts', statement: 'delete from contacts where senior_id = any($1) returning id as key' },
	{ table: 'senior_photos', statement: 'delete from senior_photos where senior_id = any($1) returning senior_id as key' },
	{ table: 'senior_facts', statement: 'delete from senior_facts where senior_id = any($1) returning seq::text as key' },
	{ table: 'care_plans', statement: 'delete from care_plans where senior_id = any($1) returning id as key' },
	{ table: 'consents', statement: 'delete from consents where senior_id = any($1) returning id as key' },
	{ table: 'senior_merges', statement: 'delete from senior_merges where keep_id = any($1) or drop_id = any($1) returning id as key' },
	{
		table: 'household_phones',
		statement: `delete from household_phones p where senior_id = any($1) or household_id in (
  select s.household_id from seniors s where s.id = any($1) and not exists (
    select from seniors o where o.household_id = s.household_id and not o.id = any($1) and o.left_at is null and o.merged_into is null))
returning household_id as key`,
	},
	{
		table: 'households',
		statement: `update households set address = '', entrance_note = '', key_place = '' where id in (
  select s.household_id from seniors s where s.id = any($1) and not exists (
    select from seniors o where o.household_id = s.household_id and not o.id = any($1) and o.left_at is null and o.merged_into is null))
returning id as key`,
	},
	{
		table: 'seniors',
		statement: `update seniors set name = '${ERASED_NAME}', pinyin = '', initials = '', born_on = date_trunc('year', born_on)::date, id_number_sealed = null,
  id_number_index = null, card_number = null, health_sealed = null, faith = '', gp = '', dialect = '', diseases = '{}', allergies = '{}', medicines = '{}',
  wishes = '{}', ring_wishes = '[]', left_at = coalesce(left_at, $2), left_reason = 'erased', version = version + 1
where id = any($1) returning id as key`,
	},
];

/** Takes the person out of at most `limit` files: those who left before an instant, or one senior. */
export async function eraseFiles(tx: Tx, scope: Scope, limit: number): Promise<Erased[]> {
	const which = 'before' in scope ? 's.left_at < $1' : `s.id ${OF_PERSON}`;
	const due = await tx.client.query<{ id: string }>({
		text: `select s.id from seniors s where ${which} and s.name <> '${ERASED_NAME}'
  and not exists (select from ${HELD_FILES} where held.id = s.id and h.lifted_at is null) limit $2 for update of s`,
		values: ['before' in scope ? scope.before : scope.seniorId, limit],
	});
	const ids = due.rows.map(({ id }) => id);
	if (ids.length === 0) return [];
	const erased: Erased[] = [];
	for (const { table, statement } of ofSeniors) {
		const values = statement.includes('$2') ? [ids, tx.now] : [ids];
		const { rows } = await tx.client.query<{ key: string }>({ text: statement, values });
		erased.push({ table, keys: rows.map(({ key }) => key) });
	}
	return erased;
}

/** Tells whether a senior has a ticket that is not finished: until then the file is needed. */
export async function hasUnfinishedTicket(tx: Tx, seniorId: string): Promise<boolean> {
	const { rowCount } = await tx.client.query(`select from tickets where senior_id = $1 and status not in ('closed', 'canceled') limit 1`, [
		seniorId,
	]);
	return (rowCount ?? 0) > 0;
}
