import { listOnDuty, nearest } from '@unwalled/escalation';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import type { Carrier } from '@unwalled/telephony';
import type { Alarm } from '../model.ts';
import { claimDueAlarms, findAlarm, saveAcknowledgement } from '../store.ts';

// A supervisor who did not press 1 is rung again after this, for as long as the alarm stands.
const RING_AGAIN_MS = 120_000;
// Troubles come together: one call tells of all of them.
const QUIET_MS = 60_000;
const RING_S = 40;

interface Telephone {
	readonly name: string;
	readonly phone: string;
}

/**
 * Rings the supervisor on duty once for all alarms that are due. What is due next is written before the carrier is
 * asked: a process that dies here rings again after two minutes, never in a loop.
 */
export async function ringSupervisor(house: House, carrier: Carrier, lastResort: Telephone): Promise<'rung' | 'nothing_due'> {
	const due = await inTransaction(house, async (tx) => {
		const claimed = await claimDueAlarms(tx, { everyMs: RING_AGAIN_MS, quietMs: QUIET_MS });
		const [first] = claimed;
		if (!first) return null;
		const supervisors = await listOnDuty(tx.sql, ['supervisor'], tx.now);
		const [supervisor] = nearest(supervisors, first.areaPath);
		return { alarmId: first.id, phone: (supervisor ?? supervisors[0] ?? lastResort).phone };
	});
	if (!due) return 'nothing_due';
	await carrier.placeCall({ to: due.phone, ask: { path: '/alarm', query: { alarm: due.alarmId } }, timeoutS: RING_S });
	return 'rung';
}

/** Takes note that somebody knows of one alarm; a second time changes nothing. */
export function acknowledgeAlarm(house: House, input: { alarmId: string; actor: Actor }): Promise<{ changed: boolean; alarm: Alarm }> {
	return inTransaction(house, async (tx) => {
		const [acknowledged] = await saveAcknowledgement(tx, { alarmId: input.alarmId }, input.actor.name);
		if (!acknowledged) return { changed: false, alarm: await findAlarm(tx.sql, input.alarmId) };
		tx.emit({ type: 'alarm.acknowledged', actor: input.actor, thread: {}, payload: { alarmId: acknowledged.id } });
		return { changed: true, alarm: acknowledged };
	});
}

/** Takes what the supervisor pressed on the telephone: 1 acknowledges everything that stands by now. */
export function answerAlarm(house: House, input: { alarmId: string; digits: string }): Promise<'acknowledged' | 'not_acknowledged'> {
	return inTransaction(house, async (tx) => {
		const alarm = await findAlarm(tx.sql, input.alarmId);
		if (alarm.acknowledgedAt) return 'acknowledged';
		if (input.digits !== '1') return 'not_acknowledged';
		const actor: Actor = { id: alarm.id, name: '值班班长' };
		for (const { id } of await saveAcknowledgement(tx, { raisedBefore: tx.now }, actor.name))
			tx.emit({ type: 'alarm.acknowledged', actor, thread: {}, payload: { alarmId: id } });
		return 'acknowledged';
	});
}
