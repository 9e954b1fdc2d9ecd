import { DomainError } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, like, lte, or, sql } from 'drizzle-orm';
import type { Alarm, Audit, Finding } from './model.ts';
import { alarms, audits } from './schema.ts';

const ONLY = 1; // the table has one row

/** Finds the auditor's last word; null before it has spoken. */
export async function findAudit(query: Sql): Promise<Audit | null> {
	const [row] = await query.select().from(audits).where(eq(audits.id, ONLY));
	return row ?? null;
}

/** Saves the auditor's word; repairs are added up through one local day. */
export async function saveAudit(query: Sql, word: Omit<Audit, 'id' | 'repairedToday'> & { repaired: number }): Promise<void> {
	const { repaired, ...row } = word;
	await query
		.insert(audits)
		.values({ ...row, id: ONLY, repairedToday: repaired })
		.onConflictDoUpdate({
			target: audits.id,
			set: { ...row, repairedToday: sql`case when ${audits.day} = ${row.day} then ${audits.repairedToday} else 0 end + ${repaired}` },
		});
}

/** Notes a finding: a new alarm, or that a standing one is still seen. Answers the alarm when it is new. */
export async function upsertAlarm(tx: Tx, finding: Finding): Promise<Alarm | null> {
	const [row] = await tx.sql
		.insert(alarms)
		.values({
			id: tx.newId('alm'),
			check: finding.check,
			subject: finding.subject,
			ticketId: finding.ticketId,
			areaPath: finding.areaPath,
			raisedAt: tx.now,
			lastSeenAt: tx.now,
			nextRingAt: finding.rings ? tx.now : null,
		})
		.onConflictDoUpdate({ target: [alarms.check, alarms.subject], targetWhere: isNull(alarms.overAt), set: { lastSeenAt: tx.now } })
		.returning();
	return row && row.raisedAt.getTime() === tx.now.getTime() ? row : null;
}

/** Ends the alarms that were not seen in the audit of this instant. */
export async function endUnseenAlarms(tx: Tx): Promise<Alarm[]> {
	return tx.sql
		.update(alarms)
		.set({ overAt: tx.now })
		.where(and(isNull(alarms.overAt), lte(alarms.lastSeenAt, new Date(tx.now.getTime() - 1))))
		.returning();
}

const isStanding = and(isNull(alarms.overAt), isNull(alarms.acknowledgedAt));

/**
 * Takes all standing alarms that ring, once one of them is due, and puts their next ring off; two auditors never take
 * the same. While the telephone rang less than `quietMs` ago it takes none: one call tells of everything that stands.
 */
export async function claimDueAlarms(tx: Tx, ring: { everyMs: number; quietMs: number }): Promise<Alarm[]> {
	const standing = await tx.sql
		.select()
		.from(alarms)
		.where(and(isStanding, isNotNull(alarms.nextRingAt)))
		.orderBy(asc(alarms.raisedAt))
		.for('update', { skipLocked: true });
	const nextRingAt = new Date(tx.now.getTime() + ring.everyMs);
	const rangLately = standing.some((alarm) => alarm.rings > 0 && Number(alarm.nextRingAt) > nextRingAt.getTime() - ring.quietMs);
	if (rangLately || !standing.some((alarm) => alarm.nextRingAt && alarm.nextRingAt <= tx.now)) return [];
	return tx.sql
		.update(alarms)
		.set({ nextRingAt, rings: sql`${alarms.rings} + 1` })
		.where(
			inArray(
				alarms.id,
				standing.map(({ id }) => id),
			),
		)
		.returning();
}

/** Acknowledges one alarm, or every standing one raised before an instant. */
export async function saveAcknowledgement(tx: Tx, which: { alarmId: string } | { raisedBefore: Date }, by: string): Promise<Alarm[]> {
	return tx.sql
		.update(alarms)
		.set({ acknowledgedAt: tx.now, acknowledgedBy: by })
		.where(and(isStanding, 'alarmId' in which ? eq(alarms.id, which.alarmId) : lte(alarms.raisedAt, which.raisedBefore)))
		.returning();
}

/** Finds one alarm. @throws DomainError `not_found`. */
export async function findAlarm(query: Sql, alarmId: string): Promise<Alarm> {
	const [row] = await query.select().from(alarms).where(eq(alarms.id, alarmId));
	if (!row) throw new DomainError('not_found', 'No such alarm', { alarmId });
	return row;
}

/** Counts alarms that are not over. */
export async function countAlarms(query: Sql): Promise<number> {
	const [row] = await query.select({ n: count() }).from(alarms).where(isNull(alarms.overAt));
	return row?.n ?? 0;
}

const SHOWN_MS = 24 * 3_600_000; // ended alarms stay on the page for a day

/** Lists standing alarms and those of the last day, at or below an area and of the whole house, newest first. */
export async function listAlarms(query: Sql, areaPath: string, now: Date): Promise<Alarm[]> {
	return query
		.select()
		.from(alarms)
		.where(
			and(
				or(isNull(alarms.overAt), gt(alarms.overAt, new Date(now.getTime() - SHOWN_MS))),
				or(eq(alarms.areaPath, ''), eq(alarms.areaPath, areaPath), like(alarms.areaPath, `${areaPath}.%`)),
			),
		)
		.orderBy(desc(alarms.raisedAt))
		.limit(200);
}
