import type {
	BreakReason,
	CallOfferState,
	MissedCallReason,
	MissedCallState,
	PhoneWay,
	Priority,
	SeatState,
	SeatTeam,
} from '@unwalled/contracts';
import type { callOffers, missedCalls, seats } from './schema.ts';

/** One operator's place at the line, in the hall or at home. */
export type Seat = Omit<typeof seats.$inferSelect, 'state' | 'reason' | 'team' | 'phoneWay'> & {
	state: SeatState;
	reason: BreakReason | null;
	team: SeatTeam;
	phoneWay: PhoneWay;
};

/** One call that rings, or rang, at one seat. */
export type CallOffer = Omit<typeof callOffers.$inferSelect, 'state' | 'priority'> & { state: CallOfferState; priority: Priority };

/** A caller whom nobody answered. */
export type Missed = Omit<typeof missedCalls.$inferSelect, 'state' | 'reason'> & {
	state: MissedCallState;
	reason: MissedCallReason | null;
};

/** A caller who waits for an operator: facts only, gathered before anything is decided. */
export interface WaitingCall {
	readonly callId: string;
	readonly ticketId: string;
	readonly priority: Priority;
	readonly areaPath: string;
	readonly since: Date;
	/** An operator's line broke: this caller has waited before. */
	readonly returned: boolean;
	/** Accounts that it rang at in vain, or that lost it. */
	readonly avoid: readonly string[];
	/** What the senior speaks; null when nobody knows. */
	readonly language: string | null;
	readonly skill: string;
}

/** A seat that can ring now, or that rings for something less urgent. */
export interface FreeSeat {
	readonly seatId: string;
	readonly accountId: string;
	readonly areaPath: string;
	readonly team: SeatTeam;
	readonly skills: readonly string[];
	readonly languages: readonly string[];
	readonly idleSince: Date;
	/** What it rings for already; null while it is ready. */
	readonly ringsFor: { readonly offerId: string; readonly priority: Priority } | null;
}
