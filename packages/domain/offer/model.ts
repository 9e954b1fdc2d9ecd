import type { DeclineReason, OfferStatus, Priority, Role, WorkerStatus } from '@unwalled/contracts';
import type { offers } from './schema.ts';

type Row = typeof offers.$inferSelect;

/** One question to one worker: do you take this job, for this pay, until then? */
export type Offer = Omit<Row, 'status' | 'priority' | 'declineReason'> & {
	status: OfferStatus;
	priority: Priority;
	declineReason: DeclineReason | null;
};

/** The account that acts. A worker acts on what is its own, a provider's account on what is its firm's. */
export interface By {
	readonly role: Role;
	readonly workerId?: string | null | undefined;
	readonly providerId?: string | null | undefined;
}

/** WGS84 degrees. */
export interface Point {
	readonly lng: number;
	readonly lat: number;
}

/** What a ticket asks for. */
export interface Need {
	readonly priority: Priority;
	readonly areaPath: string;
	readonly skill: string;
	/** Needed beside it. */
	readonly moreSkills?: readonly string[];
	readonly door: Point;
}

/** One worker as the engine sees it: facts only, gathered before anything is decided. */
export interface Candidate {
	readonly workerId: string;
	readonly workerName: string;
	readonly providerId: string;
	readonly providerName: string;
	readonly status: WorkerStatus;
	readonly skills: readonly string[];
	/** Takes jobs in this area and below it. */
	readonly areaPath: string;
	readonly position: Point | null;
	readonly providerPaused: boolean;
	/** 0 to 5, from follow-up calls. */
	readonly providerRating: number;
	/** The senior, or somebody behind the same door, does not want this worker. */
	readonly barred: boolean;
	/** Declined, let expire or gave back this need within the running dispatch. */
	readonly askedBefore: boolean;
	/** Visits to this senior that ended well. */
	readonly earlierVisits: number;
	/** Jobs taken within `FAIRNESS_DAYS`. */
	readonly acceptedLately: number;
	readonly priceCents: number;
	/** An active member with the papers that it needs, good today. */
	readonly firmFit: boolean;
	/** Has the certificates that the service's skills need, good today. */
	readonly skillFit: boolean;
	/** Works now by shifts and absences; without any shift by status alone. */
	readonly onShift: boolean;
	/** The firm has accepted as many jobs today as it declared that it can do. */
	readonly overCapacity: boolean;
}
