import type { SeniorRow } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { eq, inArray, sql } from 'drizzle-orm';
import { ageOn } from '../rules.ts';
import { households, seniors } from '../schema.ts';

const phonesOfHousehold = sql<string[]>`array(
  select phone from household_phones p where p.household_id = ${seniors.householdId} and coalesce(p.senior_id, ${seniors.id}) = ${seniors.id} order by phone
)`;

/** Lists seniors as a list shows them, in the order of the ids; who is not seen is left out. Nothing is masked here. */
export async function listSeniorRows(
	query: Sql,
	ids: readonly string[],
	around: { areaNames: ReadonlyMap<string, string>; now: Date },
): Promise<SeniorRow[]> {
	if (ids.length === 0) return [];
	const rows = await query
		.select({
			id: seniors.id,
			name: seniors.name,
			sex: seniors.sex,
			bornOn: seniors.bornOn,
			areaPath: seniors.areaPath,
			address: households.address,
			phones: phonesOfHousehold,
			livingState: seniors.livingState,
			abilityLevel: seniors.abilityLevel,
			covered: seniors.covered,
			leftAt: seniors.leftAt,
			version: seniors.version,
		})
		.from(seniors)
		.innerJoin(households, eq(households.id, seniors.householdId))
		.where(inArray(seniors.id, [...ids]));
	const order = new Map(ids.map((id, at) => [id, at]));
	return rows
		.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
		.map(({ bornOn, sex, leftAt, ...row }) => ({
			...row,
			sex: sex === 'male' ? 'male' : 'female',
			age: ageOn(bornOn, around.now),
			areaName: around.areaNames.get(row.areaPath) ?? '',
			leftAt: leftAt?.toISOString() ?? null,
		}));
}
