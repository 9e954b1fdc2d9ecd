import { type DeviceEventView, type DeviceView, deviceEventKindSchema } from '@unwalled/contracts';
import { allowedDeviceCommands } from './machine.ts';
import type { DeviceEvent, PlacedDevice } from './model.ts';
import { listTroubles } from './rules.ts';

/** Shows a device; telephone number and address as they are, whoever shows them to others masks them. */
export function toDeviceView(device: PlacedDevice, around: { areaName: string; now: Date }): DeviceView {
	const { id, kind, model, serial, status, areaPath, phone, sim, batteryPct, covered, fault, version } = device;
	return {
		...{ id, kind, model, serial, status, areaPath, phone, sim, batteryPct, covered, fault, version },
		areaName: around.areaName,
		household: device.householdId ? { id: device.householdId, address: device.address ?? '' } : null,
		senior: device.seniorId ? { id: device.seniorId, name: device.seniorName ?? '' } : null,
		boundAt: device.boundAt?.toISOString() ?? null,
		heartbeatAt: device.heartbeatAt?.toISOString() ?? null,
		provenAt: device.provenAt?.toISOString() ?? null,
		troubles: listTroubles(device, around.now),
		allowedActions: allowedDeviceCommands(status),
	};
}

/** Shows one event of a device. */
export function toDeviceEventView({ id, kind, at, byName, facts }: DeviceEvent): DeviceEventView {
	return { id, kind: deviceEventKindSchema.parse(kind), at: at.toISOString(), by: byName, facts };
}
