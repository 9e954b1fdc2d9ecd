import { DomainError } from '@unwalled/contracts';
import { type Hot, prepareOnce, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Policy } from './model.ts';
import { escalationPolicies } from './schema.ts';

const asPolicy = (row: typeof escalationPolicies.$inferSelect): Policy => row as Policy;

const LIST_CURRENT = `
select distinct on (area_path, priority) id, area_path as "areaPath", priority, version, name, steps,
  repeat_from as "repeatFrom", stalled_steps as "stalledSteps", created_at as "createdAt", created_by as "createdBy"
from escalation_policies order by area_path, priority, version desc`;

/** Lists the newest version of every policy: a handful of rows, read with each press. */
export async function listCurrentPolicies(hot: Hot): Promise<Policy[]> {
	const { rows } = await hot.query<Policy>({ name: 'list-current-policies', text: LIST_CURRENT });
	return rows;
}

/** Finds the version that a ticket keeps. @throws DomainError `not_found`. */
export async function findPolicy(query: Sql, policyId: string): Promise<Policy> {
	const hot = prepareOnce(query, 'find-policy', () =>
		query
			.select()
			.from(escalationPolicies)
			.where(eq(escalationPolicies.id, sql.placeholder('policyId')))
			.prepare('find-policy'),
	);
	const [row] = await hot.execute({ policyId });
	if (!row) throw new DomainError('not_found', 'No such escalation policy', { policyId });
	return asPolicy(row);
}

/** Lists all versions of an area's policies, the newest first. */
export async function listPolicyVersions(query: Sql, of: { areaPath: string; priority: string }): Promise<Policy[]> {
	const rows = await query
		.select()
		.from(escalationPolicies)
		.where(and(eq(escalationPolicies.areaPath, of.areaPath), eq(escalationPolicies.priority, of.priority)))
		.orderBy(desc(escalationPolicies.version), asc(escalationPolicies.id));
	return rows.map(asPolicy);
}

/** Inserts one version. */
export async function insertPolicy(tx: Tx, row: typeof escalationPolicies.$inferInsert): Promise<Policy> {
	const [saved] = await tx.sql.insert(escalationPolicies).values(row).returning();
	if (!saved) throw new Error('insert returned no row');
	return asPolicy(saved);
}
