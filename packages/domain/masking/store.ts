import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { RENEW_BEFORE_MS } from './engine/next-binding.ts';
import type { MaskBinding, Side } from './model.ts';
import { maskBindings } from './schema.ts';

/** Finds the binding of a visit. */
export async function findOptionalBinding(query: Sql, visitId: string): Promise<MaskBinding | null> {
	const [row] = await query.select().from(maskBindings).where(eq(maskBindings.visitId, visitId));
	return row ?? null;
}

/** Locks one binding; its calls are counted under this lock. @throws DomainError `not_found`. */
export async function lockBinding(tx: Tx, bindingId: string): Promise<MaskBinding> {
	const [row] = await tx.sql.select().from(maskBindings).where(eq(maskBindings.id, bindingId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such binding', { bindingId });
	return row;
}

/** Finds one binding. @throws DomainError `not_found`. */
export async function findBinding(query: Sql, bindingId: string): Promise<MaskBinding> {
	const [row] = await query.select().from(maskBindings).where(eq(maskBindings.id, bindingId));
	if (!row) throw new DomainError('not_found', 'No such binding', { bindingId });
	return row;
}

/** Inserts the binding of a visit once; null when it has one. */
export async function insertBinding(tx: Tx, row: typeof maskBindings.$inferInsert): Promise<MaskBinding | null> {
	const [saved] = await tx.sql.insert(maskBindings).values(row).onConflictDoNothing({ target: maskBindings.visitId }).returning();
	return saved ?? null;
}

/** Saves changed columns of a locked binding. */
export async function saveBinding(tx: Tx, binding: MaskBinding, change: Partial<MaskBinding>): Promise<MaskBinding> {
	const [row] = await tx.sql
		.update(maskBindings)
		.set({ ...change, version: binding.version + 1 })
		.where(eq(maskBindings.id, binding.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such binding', { bindingId: binding.id });
	return row;
}

const isOpen = isNull(maskBindings.closedAt);
/** The senior's side is every telephone of the household: a daughter may ring back. */
const isOf = (side: Side, phone: string) =>
	side === 'worker'
		? eq(maskBindings.workerPhone, phone)
		: sql`(${maskBindings.seniorPhone} = ${phone} or ${maskBindings.householdId} in (select household_id from household_phones where phone = ${phone}))`;

/** Lists what is open for a telephone, in the order of the digits. */
export const listOpenBindings = (query: Sql, side: Side, phone: string): Promise<MaskBinding[]> =>
	query
		.select()
		.from(maskBindings)
		.where(and(isOpen, isOf(side, phone)))
		.orderBy(asc(maskBindings.digit), asc(maskBindings.id));

/** Finds the newest binding that a telephone ever had on a side. */
export async function findLastBinding(query: Sql, side: Side, phone: string): Promise<MaskBinding | null> {
	const [row] = await query.select().from(maskBindings).where(isOf(side, phone)).orderBy(desc(maskBindings.boundAt)).limit(1);
	return row ?? null;
}

/** Lists the digits of open bindings that a worker or a household has. */
export async function listTakenDigits(tx: Tx, who: { workerId: string; householdId: string }): Promise<number[]> {
	const rows = await tx.sql
		.select({ digit: maskBindings.digit })
		.from(maskBindings)
		.where(and(isOpen, sql`(${maskBindings.workerId} = ${who.workerId} or ${maskBindings.householdId} = ${who.householdId})`));
	return rows.map(({ digit }) => digit);
}

/** Lists the open bindings of visits. */
export async function listBindingsByVisits(query: Sql, visitIds: readonly string[]): Promise<MaskBinding[]> {
	if (visitIds.length === 0) return [];
	return query
		.select()
		.from(maskBindings)
		.where(and(isOpen, inArray(maskBindings.visitId, [...visitIds])));
}

/** Lists visits that run without a binding though somebody can be rung, that are over with one, or whose time of grace is. */
export async function listVisitsToTend(query: Sql, now: Date, limit: number): Promise<string[]> {
	const { rows } = await query.execute<{ id: string }>(sql`
select v.id from visits v where v.status in ('created', 'en_route', 'on_scene')
  and not exists (select from mask_bindings b where b.visit_id = v.id)
  and exists (select from household_phones p where p.household_id = v.household_id)
union all
select b.visit_id from mask_bindings b join visits v on v.id = b.visit_id
where b.closed_at is null and v.status not in ('created', 'en_route', 'on_scene') and (b.closes_at is null or b.closes_at <= ${now.toISOString()})
union all
select b.visit_id from mask_bindings b join visits v on v.id = b.visit_id
where b.closed_at is null and b.expires_at <= ${new Date(now.getTime() + RENEW_BEFORE_MS).toISOString()}
  and (v.status in ('created', 'en_route', 'on_scene') or b.closes_at > ${now.toISOString()} and b.expires_at < b.closes_at)
limit ${limit}`);
	return rows.map(({ id }) => id);
}

/** Finds the telephone behind a door: that of the senior before any other. */
export async function findPhoneBehind(tx: Tx, who: { householdId: string; seniorId: string | null }): Promise<string | null> {
	const { rows } = await tx.client.query<{ phone: string }>(
		`select phone from household_phones where household_id = $1
order by (senior_id is not distinct from $2) desc, senior_id is not null, phone limit 1`,
		[who.householdId, who.seniorId],
	);
	return rows[0]?.phone ?? null;
}
