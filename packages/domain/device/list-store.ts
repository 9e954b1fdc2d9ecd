import type { DeviceStatus, DeviceTrouble } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { households, seniors } from '@unwalled/registry/schema';
import { and, asc, eq, gt, inArray, isNull, like, lte, or, type SQL, sql } from 'drizzle-orm';
import type { DeviceCounts, PlacedDevice } from './model.ts';
import { LOW_BATTERY_PCT, silenceSince } from './rules.ts';
import { devices } from './schema.ts';
import { asDevice } from './store.ts';

interface DeviceSearch {
	readonly areaPath: string;
	readonly words: string;
	readonly status?: DeviceStatus | undefined;
	readonly trouble?: DeviceTrouble | undefined;
	readonly householdId?: string | undefined;
	/** Somebody's own, and those of everybody behind their door. */
	readonly seniorId?: string | undefined;
	readonly now: Date;
	readonly after?: string | undefined;
	readonly limit: number;
}

const literal = (words: string): string => words.replace(/[\\%_]/g, '\\$&');
const reversed = (words: string): string => [...words].reverse().join('');
const isStanding = inArray(devices.status, ['bound', 'faulty']);

/** An area and everything below it; by ranges of text, which an index answers also under row-level security. */
const within = (areaPath: string): SQL | undefined =>
	or(eq(devices.areaPath, areaPath), sql`${devices.areaPath} ~>=~ ${`${areaPath}.`} and ${devices.areaPath} ~<~ ${`${areaPath}/`}`);

const troubles: Readonly<Record<DeviceTrouble, (now: Date) => SQL | undefined>> = {
	dormant: () => sql`${devices.status} = 'bound' and not ${devices.covered}`,
	fault: () => eq(devices.status, 'faulty'),
	battery: () => and(isStanding, sql`${devices.batteryPct} < ${LOW_BATTERY_PCT}`),
	silent: (now) => and(eq(devices.status, 'bound'), lte(devices.heartbeatAt, silenceSince(now))),
};

function coversSenior(query: Sql, seniorId: string): SQL | undefined {
	const door = query.select({ id: seniors.householdId }).from(seniors).where(eq(seniors.id, seniorId));
	return or(eq(devices.seniorId, seniorId), and(isNull(devices.seniorId), inArray(devices.householdId, door)));
}

/** Finds a page of devices by the order of their ids. */
export async function searchDevices(query: Sql, wanted: DeviceSearch): Promise<string[]> {
	const { words, status, trouble, householdId, seniorId, after } = wanted;
	const rows = await query
		.select({ id: devices.id })
		.from(devices)
		.where(
			and(
				within(wanted.areaPath),
				words
					? or(like(devices.serial, `${literal(words)}%`), like(sql`reverse(${devices.phone})`, `${literal(reversed(words))}%`))
					: undefined,
				status ? eq(devices.status, status) : undefined,
				householdId ? eq(devices.householdId, householdId) : undefined,
				seniorId ? coversSenior(query, seniorId) : undefined,
				trouble ? troubles[trouble](wanted.now) : undefined,
				after ? gt(devices.id, after) : undefined,
			),
		)
		.orderBy(asc(devices.id))
		.limit(wanted.limit);
	return rows.map(({ id }) => id);
}

/** Reads devices with where they stand, by the order of their ids; what the reader may not see is left out. */
export async function listDevices(query: Sql, deviceIds: readonly string[]): Promise<PlacedDevice[]> {
	if (deviceIds.length === 0) return [];
	const rows = await query
		.select({ device: devices, address: households.address, seniorName: seniors.name })
		.from(devices)
		.leftJoin(households, eq(households.id, devices.householdId))
		.leftJoin(seniors, eq(seniors.id, devices.seniorId))
		.where(inArray(devices.id, [...deviceIds]))
		.orderBy(asc(devices.id));
	return rows.map(({ device, address, seniorName }) => ({ ...asDevice(device), address, seniorName }));
}

/** Counts the devices of an area, each area right below it on its own; the sum stands under the area itself. */
export async function countDevices(query: Sql, areaPath: string): Promise<DeviceCounts[]> {
	const depth = areaPath.split('.').length + 1;
	const below = sql<string>`array_to_string((string_to_array(${devices.areaPath}, '.'))[1:${sql.raw(String(depth))}], '.')`;
	const count = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`;
	const rows = await query
		.select({
			areaPath: below.as('below'),
			stock: count(sql`${devices.status} = 'stock'`),
			bound: count(sql`${devices.status} in ('bound','faulty')`),
			covered: count(sql`${devices.status} = 'bound' and ${devices.covered}`),
			dormant: count(sql`${devices.status} = 'bound' and not ${devices.covered}`),
			faulty: count(sql`${devices.status} = 'faulty'`),
		})
		.from(devices)
		.where(within(areaPath))
		.groupBy(sql`below`)
		.orderBy(sql`below`);
	return rows;
}
