import type { AlarmView, AuditView } from '@unwalled/contracts';
import type { Alarm, Audit } from './model.ts';

/** Shows the auditor's last word. */
export function toAuditView({ at, openTickets, withNextStep, repairedToday, alarms }: Audit): AuditView {
	return { at: at.toISOString(), openTickets, withNextStep, repairedToday, alarms };
}

/** Shows an alarm. */
export function toAlarmView(alarm: Alarm): AlarmView {
	const { id, check, subject, ticketId, rings, acknowledgedBy } = alarm;
	return {
		id,
		check,
		subject,
		ticketId,
		rings,
		acknowledgedBy,
		raisedAt: alarm.raisedAt.toISOString(),
		acknowledgedAt: alarm.acknowledgedAt?.toISOString() ?? null,
		overAt: alarm.overAt?.toISOString() ?? null,
	};
}
