import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import type { Finding } from '../model.ts';
import { endUnseenAlarms, upsertAlarm } from '../store.ts';

/** Raises an alarm for each new finding and ends those that are gone; a finding that lasts stays one alarm. */
export function recordFindings(house: House, findings: readonly Finding[]): Promise<{ raised: number; over: number }> {
	return inTransaction(house, async (tx) => {
		let raised = 0;
		for (const finding of findings) {
			const alarm = await upsertAlarm(tx, finding);
			if (!alarm) continue;
			raised++;
			tx.emit({
				type: 'alarm.raised',
				actor: houseActor,
				thread: alarm.ticketId ? { ticketId: alarm.ticketId } : {},
				payload: { alarmId: alarm.id, check: alarm.check, subject: alarm.subject },
			});
		}
		const ended = await endUnseenAlarms(tx);
		for (const { id, ticketId } of ended)
			tx.emit({ type: 'alarm.over', actor: houseActor, thread: ticketId ? { ticketId } : {}, payload: { alarmId: id } });
		return { raised, over: ended.length };
	});
}
