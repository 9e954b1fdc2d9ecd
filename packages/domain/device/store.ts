import { type DeviceEventKind, type DeviceStatus, DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Actor, Tx } from '@unwalled/messaging';
import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Device, DeviceEvent } from './model.ts';
import { deviceEvents, devices } from './schema.ts';

export const asDevice = (row: typeof devices.$inferSelect): Device => row as Device;

/** Finds one device. @throws DomainError `not_found`. */
export async function findDevice(query: Sql, deviceId: string): Promise<Device> {
	const [row] = await query.select().from(devices).where(eq(devices.id, deviceId));
	if (!row) throw new DomainError('not_found', 'No such device', { deviceId });
	return asDevice(row);
}

/** Locks devices in the order of their ids. @throws DomainError `not_found` when one is missing. */
export async function lockDevices(tx: Tx, deviceIds: readonly string[]): Promise<Device[]> {
	const rows = await tx.sql
		.select()
		.from(devices)
		.where(inArray(devices.id, [...deviceIds]))
		.orderBy(devices.id)
		.for('update');
	const missing = deviceIds.find((id) => !rows.some((row) => row.id === id));
	if (missing !== undefined) throw new DomainError('not_found', 'No such device', { deviceId: missing });
	return rows.map(asDevice);
}

/** Saves changed columns of a locked device under a new version. */
export async function saveDevice(tx: Tx, device: Device, change: Partial<Device> & { status?: DeviceStatus }): Promise<Device> {
	const [row] = await tx.sql
		.update(devices)
		.set({ ...change, version: device.version + 1 })
		.where(and(eq(devices.id, device.id), eq(devices.version, device.version)))
		.returning();
	if (!row) throw new DomainError('stale_version', 'Somebody else changed the device', { deviceId: device.id, version: device.version });
	return asDevice(row);
}

/** Inserts devices into stock; those whose serial number is known already are left out. */
export async function insertDevices(tx: Tx, rows: readonly (typeof devices.$inferInsert)[]): Promise<Device[]> {
	if (rows.length === 0) return [];
	const saved = await tx.sql
		.insert(devices)
		.values([...rows])
		.onConflictDoNothing({ target: devices.serial })
		.returning();
	return saved.map(asDevice);
}

/** Writes down what became of devices. */
export async function insertDeviceEvents(
	tx: Tx,
	kind: DeviceEventKind,
	happened: { devices: readonly Device[]; actor: Actor; facts?: Record<string, unknown> },
): Promise<void> {
	if (happened.devices.length === 0) return;
	await tx.sql.insert(deviceEvents).values(
		happened.devices.map(({ id, householdId }) => ({
			id: tx.newId('dve'),
			deviceId: id,
			kind,
			householdId,
			at: tx.now,
			byId: happened.actor.id,
			byName: happened.actor.name,
			facts: happened.facts ?? {},
		})),
	);
}

/** Lists what became of a device, newest first. */
export function listDeviceEvents(query: Sql, deviceId: string, limit: number): Promise<DeviceEvent[]> {
	return query
		.select()
		.from(deviceEvents)
		.where(eq(deviceEvents.deviceId, deviceId))
		.orderBy(desc(deviceEvents.at), desc(deviceEvents.id))
		.limit(limit);
}

/** A press as far as it proves a device. */
export interface ProvingPress {
	readonly phone: string;
	readonly at: Date;
}

/** Marks the devices that these presses came from, in one statement; gives those that were not proven by them before. Nobody's edit becomes stale by it. */
export async function saveProofs(tx: Tx, presses: readonly ProvingPress[], believedFrom: Date): Promise<Device[]> {
	const rows = await tx.sql
		.update(devices)
		.set({ provenAt: sql`pressed.at`, covered: sql`pressed.at > ${believedFrom}` })
		.from(
			sql`unnest(${sql.param(presses.map(({ phone }) => phone))}::text[], ${sql.param(presses.map(({ at }) => at.toISOString()))}::timestamptz[]) as pressed(phone, at)`,
		)
		.where(
			and(
				sql`${devices.phone} = pressed.phone`,
				inArray(devices.status, ['bound', 'faulty']),
				// A press from before it stood there proves nothing.
				sql`pressed.at >= ${devices.boundAt}`,
				sql`(${devices.provenAt} is null or ${devices.provenAt} < pressed.at)`,
			),
		)
		.returning(getTableColumns(devices));
	return rows.map(asDevice);
}

/** Takes the cover from devices whose last proof is too old; gives them. */
export async function saveLapses(tx: Tx, believedFrom: Date, limit: number): Promise<Device[]> {
	const lapsed = tx.sql
		.select({ id: devices.id })
		.from(devices)
		.where(and(eq(devices.covered, true), sql`${devices.provenAt} <= ${believedFrom}`))
		.limit(limit)
		.for('update', { skipLocked: true });
	const rows = await tx.sql.update(devices).set({ covered: false }).where(inArray(devices.id, lapsed)).returning();
	return rows.map(asDevice);
}

/** One sign of life. */
export interface Heartbeat {
	readonly deviceId: string;
	readonly batteryPct: number | null;
}

/** Writes down heartbeats in one statement; gives the devices whose battery has just become low. */
export async function saveHeartbeats(tx: Tx, beats: readonly Heartbeat[], lowBelow: number): Promise<Device[]> {
	const rows = await tx.sql
		.update(devices)
		.set({ heartbeatAt: tx.now, batteryPct: sql`coalesce(beat.battery, ${devices.batteryPct})` })
		.from(
			sql`(select b.id, b.battery, d.battery_pct as before from unnest(${sql.param(beats.map(({ deviceId }) => deviceId))}::text[], ${sql.param(beats.map(({ batteryPct }) => batteryPct))}::int[]) as b(id, battery) join devices d on d.id = b.id) as beat`,
		)
		.where(sql`${devices.id} = beat.id`)
		.returning({ device: devices, before: sql<number | null>`beat.before` });
	return rows
		.filter(({ device, before }) => device.batteryPct !== null && device.batteryPct < lowBelow && (before === null || before >= lowBelow))
		.map(({ device }) => asDevice(device));
}
