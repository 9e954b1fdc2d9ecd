import type { Position, WorkerStatus } from '@unwalled/contracts';
import type { seniors, serviceItems, workers } from './schema.ts';

/** Who stands behind a telephone number. */
export interface Caller {
	readonly householdId: string;
	readonly areaPath: string;
	/** Set when exactly one senior lives there or the number is personal. */
	readonly seniorId: string | null;
	readonly seniorCount: number;
}

/** A file without what is sealed in it. */
export type Senior = Omit<
	typeof seniors.$inferSelect,
	'idNumberSealed' | 'idNumberIndex' | 'healthSealed' | 'diseases' | 'allergies' | 'medicines'
>;
export type Worker = Omit<typeof workers.$inferSelect, 'status'> & { status: WorkerStatus };
export type PricedItem = typeof serviceItems.$inferSelect;

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
	/** Who left, or whose file ended in another one: tickets of before still name them. */
	readonly former: readonly HouseholdSenior[];
}

export interface HouseholdSenior extends Pick<Senior, 'id' | 'name' | 'bornOn' | 'hearing' | 'dialect' | 'wishes'> {
	readonly allergies: readonly string[];
	/** The file to open: another one once two were merged. */
	readonly currentId: string;
}

/** Somebody of the family who is told when the red button is pressed. */
export interface AlarmContact {
	readonly name: string;
	readonly phone: string;
	readonly seniorName: string;
}
