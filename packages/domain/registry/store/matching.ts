import type { Sql } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { pathAndAbove } from '../access.ts';

/** What a file of another system knows somebody by. */
export interface MatchKeys {
	readonly idNumberIndexes: readonly string[];
	readonly cardNumbers: readonly string[];
	/** Telephone in E.164. */
	readonly people: readonly { readonly name: string; readonly bornOn: string; readonly phone: string }[];
}

/** A file that is there already, with the key that found it. */
export interface Match {
	readonly seniorId: string;
	readonly areaPath: string;
	readonly by: 'id_number' | 'card' | 'person';
	/** The index, the card, or `name|bornOn|phone`. */
	readonly key: string;
}

/** Finds which people of a batch have a file already, by any of their keys; each key at most once, merged files by the one that goes on. */
export async function findSeniorsByKeys(query: Sql, keys: MatchKeys): Promise<Match[]> {
	const cards = keys.cardNumbers.map((card) => card.toUpperCase());
	const { rows } = await query.execute<{ seniorId: string; areaPath: string; by: Match['by']; key: string }>(sql`
select coalesce(s.merged_into, s.id) as "seniorId", s.area_path as "areaPath", 'id_number' as by, s.id_number_index as key
from seniors s where s.id_number_index = any(${sql.param([...keys.idNumberIndexes])}::text[])
union all
(select distinct on (s.card_number) s.id, s.area_path, 'card', s.card_number
from seniors s where s.card_number collate "C" = any(${sql.param(cards)}::text[]) and s.merged_into is null
order by s.card_number, s.id)
union all
(select distinct on (g.name, g.born_on, g.phone) s.id, s.area_path, 'person', g.name || '|' || g.born_on || '|' || g.phone
from jsonb_to_recordset(${JSON.stringify(keys.people)}::jsonb) as given(name text, "bornOn" date, phone text)
cross join lateral (select given.name, given."bornOn" as born_on, given.phone) g
join household_phones p on p.phone = g.phone
join seniors s on s.household_id = p.household_id and s.name = g.name and s.born_on = g.born_on and s.merged_into is null
order by g.name, g.born_on, g.phone, s.id)`);
	return rows;
}

/** Finds doors by exactly the same address in exactly the same area. */
export async function findHouseholdsByAddress(
	query: Sql,
	places: readonly { readonly areaPath: string; readonly address: string }[],
): Promise<{ id: string; areaPath: string; address: string }[]> {
	if (places.length === 0) return [];
	const { rows } = await query.execute<{ id: string; areaPath: string; address: string }>(sql`
select distinct on (h.area_path, h.address) h.id, h.area_path as "areaPath", h.address
from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as given("areaPath" text, address text)
join households h on h.area_path = given."areaPath" and h.address = given.address
order by h.area_path, h.address, h.id`);
	return rows;
}

const LEAST_ACCURACY_M = 500; // a mean is nobody's door
const DEGREE_M = 111_000;

/** Finds the middle of the known doors of an area, or of the nearest area above it that has any; null when nobody lives there. */
export async function meanPlaceOf(query: Sql, areaPath: string): Promise<{ lng: number; lat: number; accuracyM: number } | null> {
	for (const path of pathAndAbove(areaPath).toReversed()) {
		const { rows } = await query.execute<{ lng: number | null; lat: number; spread: number | null }>(sql`
select avg(lng) as lng, avg(lat) as lat, sqrt(var_pop(lng) + var_pop(lat)) as spread from households h
where h.area_path ~>=~ ${path} and h.area_path ~<~ ${`${path}/`} and h.accuracy_m < ${LEAST_ACCURACY_M}`);
		const [mean] = rows;
		if (mean && mean.lng !== null)
			return { lng: mean.lng, lat: mean.lat, accuracyM: Math.max(LEAST_ACCURACY_M, Math.round(2 * DEGREE_M * (mean.spread ?? 0))) };
	}
	return null;
}
