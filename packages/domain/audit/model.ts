import type { alarms, audits } from './schema.ts';

/** Something stuck that no command could repair. */
export type Alarm = typeof alarms.$inferSelect;

/** The auditor's last word. */
export type Audit = typeof audits.$inferSelect;

/** One stuck row as a check found it. */
export interface Finding {
	readonly check: string;
	/** Names the row; with the check it is the same finding as long as it lasts. */
	readonly subject: string;
	readonly ticketId: string | null;
	readonly areaPath: string;
	/** Rings the supervisor; otherwise it only shows. */
	readonly rings: boolean;
}

/** A stuck row before anybody judged it. */
export interface Stuck {
	readonly id: string;
	/** What a person calls it: a ticket's number, a job's name. */
	readonly subject: string;
	readonly ticketId: string | null;
	readonly areaPath: string;
}
