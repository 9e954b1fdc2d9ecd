import { calls, messages } from '@unwalled/call/schema';
import type { AlertOutcome, AlertView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { desc, eq } from 'drizzle-orm';
import type { Alert } from './model.ts';
import { alerts } from './schema.ts';

/** Inserts alerts that were not raised before; answers those that are new. */
export async function insertAlerts(tx: Tx, rows: (typeof alerts.$inferInsert)[]): Promise<Alert[]> {
	if (rows.length === 0) return [];
	return (await tx.sql.insert(alerts).values(rows).onConflictDoNothing().returning()) as Alert[];
}

/** Saves what an alert led to. */
export async function saveAlert(
	tx: Tx,
	alertId: string,
	change: Partial<{ callId: string; messageId: string; outcome: AlertOutcome; answeredAt: Date }>,
): Promise<void> {
	await tx.sql.update(alerts).set(change).where(eq(alerts.id, alertId));
}

/** Finds the alert that a call was placed for. */
export async function findOptionalAlertByCall(query: Sql, callId: string): Promise<Alert | null> {
	const [row] = await query.select().from(alerts).where(eq(alerts.callId, callId));
	return row ? (row as Alert) : null;
}

/** Lists who was told of a ticket and what came of it, the newest first. */
export async function listAlerts(query: Sql, ticketId: string): Promise<AlertView[]> {
	const rows = await query
		.select({ alert: alerts, call: calls.status, message: messages.status })
		.from(alerts)
		.leftJoin(calls, eq(calls.id, alerts.callId))
		.leftJoin(messages, eq(messages.id, alerts.messageId))
		.where(eq(alerts.ticketId, ticketId))
		.orderBy(desc(alerts.raisedAt), desc(alerts.id));
	return rows.map(({ alert, call, message }) => ({
		id: alert.id,
		level: alert.level,
		whom: alert.whom as AlertView['whom'],
		how: alert.how as AlertView['how'],
		name: alert.name,
		phone: alert.phone || null,
		at: alert.raisedAt.toISOString(),
		outcome: alert.outcome as AlertView['outcome'],
		answeredAt: alert.answeredAt?.toISOString() ?? null,
		call: call as AlertView['call'],
		message: message as AlertView['message'],
	}));
}
