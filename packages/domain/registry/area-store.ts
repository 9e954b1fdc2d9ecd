import type { Hot, Sql } from '@unwalled/database';
import { asc } from 'drizzle-orm';
import { areas, mapFeatures } from './schema.ts';

/** Finds the area that unknown callers belong to: the shallowest city, else the shallowest of all; empty before any is planted. */
export async function rootAreaPath(hot: Hot): Promise<string> {
	const { rows } = await hot.query<{ path: string }>({
		name: 'root-area-path',
		text: "select path from areas order by level <> 'city', length(path), path limit 1",
	});
	return rows[0]?.path ?? '';
}

/** Lists what every area is called on screens; a community carries the name of its street. */
export async function listAreaNames(query: Sql): Promise<Map<string, string>> {
	const rows = await query.select().from(areas);
	const byCode = new Map(rows.map((row) => [row.code, row]));
	return new Map(
		rows.map((row) => {
			const above = row.level === 'community' && row.parentCode ? (byCode.get(row.parentCode)?.name ?? '') : '';
			return [row.path, `${above}${row.name}`];
		}),
	);
}

/** Finds what an area is called; its code when nobody has named it. */
export async function areaName(query: Sql, path: string): Promise<string> {
	return (await listAreaNames(query)).get(path) ?? path.split('.').at(-1) ?? path;
}

/** Lists the town's shapes as GeoJSON features. */
export async function listMapFeatures(query: Sql) {
	const rows = await query.select().from(mapFeatures).orderBy(asc(mapFeatures.id));
	return rows.map(({ id, kind, name, geometry }) => ({ type: 'Feature' as const, id, properties: { kind, name }, geometry }));
}
