import type { DeviceTrouble } from '@unwalled/contracts';
import type { Device } from './model.ts';

const DAY_MS = 86_400_000;
/** Days for which one proof is believed: a monthly test press that comes a few days late still counts. */
export const PROOF_DAYS = 35;
/** Below this somebody is told to charge or change it. */
export const LOW_BATTERY_PCT = 20;
/** A device that gave heartbeats, one a day at least, is silent after two days without. */
export const SILENT_DAYS = 2;

/** The last instant whose proof is no longer believed. */
export const proofEnd = (now: Date): Date => new Date(now.getTime() - PROOF_DAYS * DAY_MS);
/** The last instant whose heartbeat is too long ago. */
export const silenceSince = (now: Date): Date => new Date(now.getTime() - SILENT_DAYS * DAY_MS);

/** Lists what is wrong with a device that stands at a household. */
export function listTroubles(device: Device, now: Date): DeviceTrouble[] {
	if (device.status !== 'bound' && device.status !== 'faulty') return [];
	const found: [DeviceTrouble, boolean][] = [
		['dormant', device.status === 'bound' && (device.provenAt === null || device.provenAt <= proofEnd(now))],
		['fault', device.status === 'faulty'],
		['battery', device.batteryPct !== null && device.batteryPct < LOW_BATTERY_PCT],
		['silent', device.heartbeatAt !== null && device.heartbeatAt <= silenceSince(now)],
	];
	return found.filter(([, is]) => is).map(([trouble]) => trouble);
}
