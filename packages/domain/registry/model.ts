import type { Position, Role, WorkerStatus } from '@unwalled/contracts';
import type { accounts, seniors, serviceItems, workers } from './schema.ts';

/** Who stands behind a telephone number. */
export interface Caller {
	readonly householdId: string;
	readonly areaPath: string;
	/** Set when exactly one senior lives there or the number is personal. */
	readonly seniorId: string | null;
	readonly seniorCount: number;
}

export type Senior = typeof seniors.$inferSelect;
export type Worker = Omit<typeof workers.$inferSelect, 'status'> & { status: WorkerStatus };
export type PricedItem = typeof serviceItems.$inferSelect;
export type Account = Omit<typeof accounts.$inferSelect, 'role' | 'passwordHash'> & { role: Role };

/** A worker with what the firm adds. */
export interface ListedWorker extends Worker {
	readonly provider: { readonly id: string; readonly name: string; readonly pausedAt: Date | null; readonly rating: number };
}

/** What somebody needs who goes to a door, or shows one on a map. */
export interface HouseholdCard {
	readonly id: string;
	readonly address: string;
	readonly areaPath: string;
	readonly areaName: string;
	readonly door: Position;
	readonly entranceNote: string;
	readonly keyPlace: string;
	readonly phones: readonly string[];
	readonly seniors: readonly HouseholdSenior[];
}

export type HouseholdSenior = Pick<Senior, 'id' | 'name' | 'bornOn' | 'hearing' | 'dialect' | 'allergies' | 'wishes'>;

/** Somebody of the family who is told when the red button is pressed. */
export interface AlarmContact {
	readonly name: string;
	readonly phone: string;
	readonly seniorName: string;
}

/** One running sign-in. */
export interface Session {
	readonly account: Account;
	readonly csrfToken: string;
	readonly expiresAt: Date;
}
