import type { Sql } from '@unwalled/database';
import { providers, workers } from '@unwalled/registry/schema';
import { and, asc, eq, ilike, or } from 'drizzle-orm';
import { containing } from './rules.ts';

/** Lists workers and their firms by a part of either name, among those that the reader may see. */
export async function listWorkerNames(
	query: Sql,
	wanted: { query: string; id?: string | undefined; providerId?: string | undefined; limit: number },
): Promise<{ id: string; name: string; provider: { id: string; name: string } }[]> {
	return query
		.select({ id: workers.id, name: workers.name, provider: { id: providers.id, name: providers.name } })
		.from(workers)
		.innerJoin(providers, eq(providers.id, workers.providerId))
		.where(
			and(
				or(ilike(workers.name, containing(wanted.query)), ilike(providers.name, containing(wanted.query))),
				wanted.id ? eq(workers.id, wanted.id) : undefined,
				wanted.providerId ? eq(workers.providerId, wanted.providerId) : undefined,
			),
		)
		.orderBy(asc(workers.name), asc(workers.id))
		.limit(wanted.limit);
}
