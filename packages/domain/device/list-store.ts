import type { DeviceStatus, DeviceTrouble } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { households, seniors } from '@unwalled/registry/schema';
import { and, asc, type Column, eq, inArray, isNull, like, lte, or, type SQL, sql } from 'drizzle-orm';
import type { DeviceCounts, PlacedDevice } from './model.ts';
import { LOW_BATTERY_PCT, silenceSince } from './rules.ts';
import { devices, deviceTallies } from './schema.ts';
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

const inPlace = (path: Column): SQL => sql`${path} collate "C"`;

/** An area and everything below it as one range of the index that also gives the order: a dot sorts right before a slash. */
const within = (path: Column, areaPath: string): SQL => sql`${inPlace(path)} >= ${areaPath} and ${inPlace(path)} < ${`${areaPath}/`}`;

/** What comes after a device in that order. */
const behind = (deviceId: string): SQL =>
	sql`(${inPlace(devices.areaPath)}, ${devices.id}) > ((select d.area_path from devices d where d.id = ${deviceId}) collate "C", ${deviceId})`;

const troubles: Readonly<Record<DeviceTrouble, (now: Date) => SQL | undefined>> = {
	dormant: () => sql`${devices.status} = 'bound' and not ${devices.covered}`,
	fault: () => eq(devices.status, 'faulty'),
	battery: () => and(isStanding, sql`${devices.batteryPct} < ${LOW_BATTERY_PCT}`),
	silent: (now) => and(eq(devices.status, 'bound'), lte(devices.heartbeatAt, silenceSince(now))),
};

// Whoever gets this many writes one more letter.
const MOST_MATCHES = 1_000;

/** Devices by the begin of the serial number or the end of the telephone number, found on their own, so that no page is searched for them row by row. */
function matching(words: string, areaPath: string): SQL {
	const found = (column: SQL, begin: string): SQL =>
		sql`(select id from devices where ${like(column, `${literal(begin)}%`)} and ${within(devices.areaPath, areaPath)} limit ${MOST_MATCHES})`;
	return sql`(with hit as materialized (${found(sql`serial`, words)} union ${found(sql`reverse(phone)`, reversed(words))}) select id from hit)`;
}

function coversSenior(query: Sql, seniorId: string): SQL | undefined {
	const door = query.select({ id: seniors.householdId }).from(seniors).where(eq(seniors.id, seniorId));
	return or(eq(devices.seniorId, seniorId), and(isNull(devices.seniorId), inArray(devices.householdId, door)));
}

/** Finds a page of devices, place by place. */
export async function searchDevices(query: Sql, wanted: DeviceSearch): Promise<string[]> {
	const { words, status, trouble, householdId, seniorId, after } = wanted;
	const rows = await query
		.select({ id: devices.id })
		.from(devices)
		.where(
			and(
				within(devices.areaPath, wanted.areaPath),
				words ? sql`${devices.id} in ${matching(words, wanted.areaPath)}` : undefined,
				status ? eq(devices.status, status) : undefined,
				householdId ? eq(devices.householdId, householdId) : undefined,
				seniorId ? coversSenior(query, seniorId) : undefined,
				trouble ? troubles[trouble](wanted.now) : undefined,
				after ? behind(after) : undefined,
			),
		)
		.orderBy(inPlace(devices.areaPath), asc(devices.id))
		.limit(wanted.limit);
	return rows.map(({ id }) => id);
}

/** Reads devices with where they stand, in the order of the ids that are given; what the reader may not see is left out. */
export async function listDevices(query: Sql, deviceIds: readonly string[]): Promise<PlacedDevice[]> {
	if (deviceIds.length === 0) return [];
	const rows = await query
		.select({ device: devices, address: households.address, seniorName: seniors.name })
		.from(devices)
		.leftJoin(households, eq(households.id, devices.householdId))
		.leftJoin(seniors, eq(seniors.id, devices.seniorId))
		.where(inArray(devices.id, [...deviceIds]));
	const found = new Map(rows.map(({ device, ...names }) => [device.id, { ...asDevice(device), ...names }]));
	return deviceIds.flatMap((id) => found.get(id) ?? []);
}

/** Counts the devices of an area, each area right below it on its own; what stands in the area itself is under its own path. */
export async function countDevices(query: Sql, areaPath: string): Promise<DeviceCounts[]> {
	const depth = areaPath.split('.').length + 1;
	const below = sql<string>`array_to_string((string_to_array(${deviceTallies.areaPath}, '.'))[1:${sql.raw(String(depth))}], '.')`;
	const sum = (which: SQL | Column): SQL<number> => sql<number>`sum(${which})::int`;
	return query
		.select({
			areaPath: below.as('below'),
			stock: sum(deviceTallies.stock),
			bound: sum(deviceTallies.bound),
			covered: sum(deviceTallies.covered),
			dormant: sum(sql`${deviceTallies.bound} - ${deviceTallies.faulty} - ${deviceTallies.covered}`),
			faulty: sum(deviceTallies.faulty),
		})
		.from(deviceTallies)
		.where(within(deviceTallies.areaPath, areaPath))
		.groupBy(sql`below`)
		.orderBy(sql`below`);
}
