import type { ShiftKind, SwapState } from '@unwalled/contracts';
import type { rotaShifts, rotaSwaps } from './schema.ts';

/** When one operator is to be at their seat. */
export type Shift = Omit<typeof rotaShifts.$inferSelect, 'kind'> & { kind: ShiftKind };

/** One request that somebody takes a shift. */
export type Swap = Omit<typeof rotaSwaps.$inferSelect, 'state'> & { state: SwapState };

/** A stretch of somebody's time. */
export type Stretch = Pick<Shift, 'id' | 'accountId' | 'startsAt' | 'endsAt'>;

/** What the last weeks tell of the line: calls per hour, and how long one binds an operator. */
export interface History {
	/** Calls by the hour in which they came; hours without one are absent. */
	readonly calls: readonly { readonly at: Date; readonly calls: number }[];
	readonly from: Date;
	readonly until: Date;
	readonly sosShare: number;
}
