import { type DeviceStatus, deviceStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedDeviceCommands, type DeviceCommand, decideDevice, deviceCommands } from './machine.ts';
import type { Device } from './model.ts';
import { listTroubles } from './rules.ts';

const allowed: Record<DeviceStatus, DeviceCommand[]> = {
	stock: ['bind', 'retire'],
	bound: ['unbind', 'test_press', 'report_fault', 'exchange'],
	faulty: ['unbind', 'test_press', 'repair', 'exchange'],
	exchanged: ['retire'],
	retired: [],
};

it.each(Object.keys(deviceStatuses) as DeviceStatus[])('allows what fits a device that is %s, and refuses the rest', (status) => {
	expect(allowedDeviceCommands(status)).toEqual(allowed[status]);
	for (const command of deviceCommands) {
		if (allowed[status].includes(command)) expect(decideDevice(status, command).changed).toBe(true);
		else if (isDone(status, command)) expect(decideDevice(status, command)).toEqual({ status, changed: false });
		else expect(() => decideDevice(status, command)).toThrow(expect.objectContaining({ code: 'refused' }));
	}
});

const done: Partial<Record<DeviceStatus, DeviceCommand[]>> = {
	stock: ['unbind'],
	bound: ['repair'],
	faulty: ['report_fault'],
	exchanged: ['exchange'],
	retired: ['retire'],
};
const isDone = (status: DeviceStatus, command: DeviceCommand): boolean => done[status]?.includes(command) ?? false;

describe('what is wrong with a device', () => {
	const now = new Date('2026-11-22T08:00:00.000Z');
	const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
	const well: Device = {
		...{ id: 'dev_0001', kind: 'one_touch_phone', model: 'K1', serial: 'S1', status: 'bound', areaPath: '371000000000' },
		...{ householdId: 'hh_0001', seniorId: null, phone: '+866315231201', sim: null, boundAt: daysAgo(300) },
		...{ heartbeatAt: daysAgo(1), batteryPct: 80, provenAt: daysAgo(20), covered: true, fault: null, version: 1 },
	};

	it.each<[string, Partial<Device>, string[]]>([
		['a device that is well', {}, []],
		['34 days after its proof', { provenAt: daysAgo(34) }, []],
		['35 days after its proof', { provenAt: daysAgo(35) }, ['dormant']],
		['one that never proved itself', { provenAt: null }, ['dormant']],
		['one that never gave heartbeats', { heartbeatAt: null }, []],
		['two days after its last heartbeat', { heartbeatAt: daysAgo(2) }, ['silent']],
		['a battery of 20%', { batteryPct: 20 }, []],
		['a battery of 19%', { batteryPct: 19 }, ['battery']],
		['a fault', { status: 'faulty', provenAt: null }, ['fault']],
		['one in the store', { status: 'stock', provenAt: null, batteryPct: 0 }, []],
	])('%s', (_, change, troubles) => expect(listTroubles({ ...well, ...change }, now)).toEqual(troubles));
});
