import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { weekdayOf } from './engine/local-time.ts';
import type { Campaign, CarePlan } from './model.ts';
import { campaigns, carePlans, careTasks } from './schema.ts';

const asPlan = (row: typeof carePlans.$inferSelect): CarePlan => row as CarePlan;

/** Finds one plan. @throws DomainError `not_found`. */
export async function findCarePlan(query: Sql, planId: string): Promise<CarePlan> {
	const [row] = await query.select().from(carePlans).where(eq(carePlans.id, planId));
	if (!row) throw new DomainError('not_found', 'No such plan', { planId });
	return asPlan(row);
}

/** Locks one plan. @throws DomainError `not_found`. */
export async function lockCarePlan(tx: Tx, planId: string): Promise<CarePlan> {
	const [row] = await tx.sql.select().from(carePlans).where(eq(carePlans.id, planId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such plan', { planId });
	return asPlan(row);
}

/** Inserts one plan. */
export async function insertCarePlan(tx: Tx, row: typeof carePlans.$inferInsert): Promise<CarePlan> {
	const [saved] = await tx.sql.insert(carePlans).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asPlan(saved);
}

/** Saves changed columns of a locked plan. */
export async function saveCarePlan(tx: Tx, plan: CarePlan, change: Partial<CarePlan>): Promise<CarePlan> {
	const [row] = await tx.sql
		.update(carePlans)
		.set({ ...change, version: plan.version + 1 })
		.where(eq(carePlans.id, plan.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such plan', { planId: plan.id });
	return asPlan(row);
}

/** Lists running plans that want their senior rung on a day and have no task for it yet; who has left is not rung. */
export async function listPlansToCall(query: Sql, day: string, limit: number): Promise<string[]> {
	const rows = await query
		.select({ id: carePlans.id })
		.from(carePlans)
		.where(
			sql`${carePlans.stoppedAt} is null and ${carePlans.startsOn} <= ${day}
  and (${carePlans.everyDays} is not null and (${day}::date - ${carePlans.startsOn}) % ${carePlans.everyDays} = 0
    or ${carePlans.everyDays} is null and ${weekdayOf(day)} = any(${carePlans.weekdays}))
  and exists (select from seniors s where s.id = current_senior(${carePlans.seniorId}) and s.left_at is null)
  and not exists (select from care_tasks t where t.plan_id = ${carePlans.id} and t.day = ${day})`,
		)
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Finds one campaign. @throws DomainError `not_found`. */
export async function findCampaign(query: Sql, campaignId: string): Promise<Campaign> {
	const [row] = await query.select().from(campaigns).where(eq(campaigns.id, campaignId));
	if (!row) throw new DomainError('not_found', 'No such campaign', { campaignId });
	return row;
}

/** Locks one campaign. @throws DomainError `not_found`. */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<Campaign> {
	const [row] = await tx.sql.select().from(campaigns).where(eq(campaigns.id, campaignId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such campaign', { campaignId });
	return row;
}

/** Inserts one campaign. */
export async function insertCampaign(tx: Tx, row: typeof campaigns.$inferInsert): Promise<Campaign> {
	const [saved] = await tx.sql.insert(campaigns).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return saved;
}

/** Saves changed columns of a locked campaign. */
export async function saveCampaign(tx: Tx, campaign: Campaign, change: Partial<Campaign>): Promise<Campaign> {
	const [row] = await tx.sql
		.update(campaigns)
		.set({ ...change, version: campaign.version + 1 })
		.where(eq(campaigns.id, campaign.id))
		.returning();
	if (!row) throw new DomainError('not_found', 'No such campaign', { campaignId: campaign.id });
	return row;
}

/** Lists campaigns that whoever looks sees, the newest first. */
export const listCampaigns = (query: Sql, { after, limit }: { after?: string | undefined; limit: number }): Promise<Campaign[]> =>
	query
		.select()
		.from(campaigns)
		.where(
			after === undefined
				? undefined
				: sql`(${campaigns.createdAt}, ${campaigns.id}) < (select o.created_at, o.id from campaigns o where o.id = ${after})`,
		)
		.orderBy(desc(campaigns.createdAt), desc(campaigns.id))
		.limit(limit);

/** Lists the seniors below an area who are served there and can be rung; of a list, those of it. */
export async function listRecipients(tx: Tx, wanted: { areaPath: string; seniorIds: readonly string[] | null }): Promise<string[]> {
	const { rows } = await tx.client.query<{ id: string }>(
		`select id from seniors s where area_path ~>=~ $1 and area_path ~<~ $2 and merged_into is null and left_at is null
  and ($3::text[] is null or id = any($3)) and exists (select from household_phones p where p.household_id = s.household_id) order by id`,
		[wanted.areaPath, `${wanted.areaPath}/`, wanted.seniorIds],
	);
	return rows.map(({ id }) => id);
}

/** Finds the telephone on which a senior is reached: their own before the household's. */
export async function findPhoneOf(tx: Tx, seniorId: string): Promise<string | null> {
	const { rows } = await tx.client.query<{ phone: string }>(
		`select p.phone from seniors s join household_phones p on p.household_id = s.household_id
where s.id = current_senior($1) order by (p.senior_id is not distinct from s.id) desc, p.senior_id is not null, p.phone limit 1`,
		[seniorId],
	);
	return rows[0]?.phone ?? null;
}

/** Whose care calls: those of a plan, or those of a campaign. */
type Owner = { readonly planId: string } | { readonly campaignId: string };

const of = (owner: Owner) => ('planId' in owner ? eq(careTasks.planId, owner.planId) : eq(careTasks.campaignId, owner.campaignId));

/** Takes off the list what nobody has rung yet. */
export async function cancelUnrung(tx: Tx, owner: Owner): Promise<void> {
	await tx.sql
		.update(careTasks)
		.set({ state: 'canceled', dueAt: null, endedAt: tx.now })
		.where(and(of(owner), inArray(careTasks.state, ['due', 'waiting'])));
}

/** Puts back on the list what `cancelUnrung` took off it and may still be rung from `day` on. */
export async function restoreUnrung(tx: Tx, owner: Owner, day: string): Promise<void> {
	await tx.sql
		.update(careTasks)
		.set({
			state: sql`case when ${careTasks.attempts} = 0 then 'due' else 'waiting' end`,
			dueAt: sql`case when ${careTasks.mode} = 'automatic' then ${careTasks.wishedAt} when ${careTasks.attempts} > 0 then ${careTasks.endsAt} end`,
			endedAt: null,
		})
		.where(and(of(owner), eq(careTasks.state, 'canceled'), gte(careTasks.day, day)));
}
