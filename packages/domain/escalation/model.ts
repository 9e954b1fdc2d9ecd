import type { AlertOutcome, Duty, How, Priority, Whom } from '@unwalled/contracts';
import type { alerts, escalationPolicies, responders } from './schema.ts';

/** One immutable version of who is told, how, and how long the house waits. */
export type Policy = Omit<typeof escalationPolicies.$inferSelect, 'priority'> & { priority: Priority };

/** Somebody on the roster. */
export type Responder = Omit<typeof responders.$inferSelect, 'duty'> & { duty: Duty };

/** One telling of one person by one way. */
export type Alert = Omit<typeof alerts.$inferSelect, 'whom' | 'how' | 'outcome'> & { whom: Whom; how: How; outcome: AlertOutcome };

/** What an alert is about. */
export interface AlertedTicket {
	readonly id: string;
	readonly number: number;
	readonly areaPath: string;
	readonly householdId: string | null;
	readonly seniorId: string | null;
	readonly escalationRun: number;
}

/** One person or screen that a step tells. */
export interface Told {
	readonly whom: Whom;
	readonly how: How;
	readonly name: string;
	/** Empty for screens. */
	readonly phone: string;
	/** The senior as the person knows them; empty where it is not said. */
	readonly seniorName: string;
}
