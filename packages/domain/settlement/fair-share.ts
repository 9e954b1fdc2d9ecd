import { addDays, beginOfDay } from '@unwalled/catalogue';
import type { FairShare } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { shareFairly } from '@unwalled/member';
import { countShares } from './share-store.ts';

/** Compares what firms were offered, took, did and earned in an area, from one day of China to another, with what they can do. */
export async function readFairShare(query: Sql, asked: { areaPath: string; from: string; until: string }): Promise<FairShare> {
	const { areaPath, from, until } = asked;
	const counts = await countShares(query, { areaPath, from: beginOfDay(from), until: beginOfDay(addDays(until, 1)) });
	return { from, until, areaPath, ...shareFairly(counts), next: null };
}
