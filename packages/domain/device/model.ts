import type { DeviceKind, DeviceStatus } from '@unwalled/contracts';
import type { deviceEvents, devices } from './schema.ts';

export type Device = Omit<typeof devices.$inferSelect, 'status' | 'kind'> & { status: DeviceStatus; kind: DeviceKind };
export type DeviceEvent = typeof deviceEvents.$inferSelect;

/** A device with the names of where it stands. */
export interface PlacedDevice extends Device {
	readonly address: string | null;
	readonly seniorName: string | null;
}

/** How the devices of one area stand. */
export interface DeviceCounts {
	readonly areaPath: string;
	readonly stock: number;
	readonly bound: number;
	readonly covered: number;
	readonly dormant: number;
	readonly faulty: number;
}
