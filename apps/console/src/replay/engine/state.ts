import type { OfferStatus, Priority, SeatState, TicketKind, TicketStatus, VisitStatus, WorkerStatus } from '@unwalled/contracts';

/** One worker who was asked, and what came of it. */
export interface AskedWorker {
	readonly id: string;
	readonly workerId: string;
	readonly status: OfferStatus;
	readonly at: number;
	readonly decidedAt: number | null;
	readonly declineReason: string | null;
}

/** One visit of a ticket. */
export interface Going {
	readonly id: string;
	readonly workerId: string;
	readonly status: VisitStatus;
	readonly since: number;
}

/** A ticket as it stood. */
export interface StoodTicket {
	readonly id: string;
	readonly kind: TicketKind;
	readonly priority: Priority;
	readonly status: TicketStatus;
	readonly openedAt: number;
	/** Since when it has had this status. */
	readonly since: number;
	/** Who had it; empty while nobody did. */
	readonly heldBy: string;
	readonly level: number;
	readonly presses: number;
	/** Everybody who could be asked had been asked. */
	readonly isLeft: boolean;
	/** Calls of this ticket that were on the line, and whether an operator talked. */
	readonly calls: ReadonlyMap<string, 'waiting' | 'talking'>;
	readonly offers: readonly AskedWorker[];
	readonly visits: readonly Going[];
}

/** A seat as it stood. */
export interface StoodSeat {
	readonly state: SeatState;
	readonly reason: string | null;
	readonly since: number;
}

/** Everything as it stood at an instant. */
export interface Floor {
	readonly tickets: Map<string, StoodTicket>;
	readonly seats: Map<string, StoodSeat>;
	readonly workers: Map<string, WorkerStatus>;
}

/** Gives a floor on which nothing has happened yet. */
export const emptyFloor = (): Floor => ({ tickets: new Map(), seats: new Map(), workers: new Map() });

/** Copies a floor so that events can go on from it; what stands on it is never changed in place. */
export const copyFloor = ({ tickets, seats, workers }: Floor): Floor => ({
	tickets: new Map(tickets),
	seats: new Map(seats),
	workers: new Map(workers),
});
