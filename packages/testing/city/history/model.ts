import type { EventType } from '@unwalled/contracts';

/** A ticket of the past: whatever it needed is over. */
export interface CityTicket {
	readonly id: string;
	readonly kind: 'sos' | 'service' | 'operator';
	readonly priority: 'P0' | 'P1' | 'P2' | 'P3' | 'P4';
	readonly status: 'resolved' | 'closed' | 'canceled';
	readonly mergeKey: string;
	readonly householdId: string;
	readonly seniorId: string;
	readonly areaPath: string;
	readonly phone: string;
	readonly serviceItemCode: string | null;
	readonly summary: string;
	readonly openedAt: Date;
	readonly answerDueAt: Date;
	readonly dispatchDueAt: Date;
	readonly arriveDueAt: Date;
	readonly resolveDueAt: Date;
	readonly acknowledgedAt: Date;
	readonly operatorId: string;
	readonly operatorName: string;
	readonly policyId: string;
	readonly dispatchCount: number;
	readonly resolvedAt: Date | null;
	readonly closedAt: Date | null;
	readonly outcome: string | null;
	readonly cancelReason: string | null;
	readonly lastPressAt: Date;
	readonly version: number;
}

export interface CityPress {
	readonly id: string;
	readonly key: string;
	readonly kind: 'alarm' | 'service';
	readonly channel: 'phone';
	readonly rawPhone: string;
	readonly phone: string;
	readonly householdId: string;
	readonly seniorId: string;
	readonly areaPath: string;
	readonly ticketId: string;
	readonly callId: string;
	readonly receivedAt: Date;
}

export interface CityCall {
	readonly id: string;
	readonly carrierSid: string;
	readonly ticketId: string;
	readonly direction: 'inbound';
	readonly party: 'senior';
	readonly status: 'completed';
	readonly line: 'wrapping_up';
	readonly phone: string;
	readonly dialled: string;
	readonly purpose: 'inbound';
	readonly operatorId: string;
	readonly operatorName: string;
	readonly startedAt: Date;
	readonly answeredAt: Date;
	readonly endedAt: Date;
}

export interface CityOffer {
	readonly id: string;
	readonly ticketId: string;
	readonly dispatch: 1;
	readonly round: number;
	readonly workerId: string;
	readonly providerId: string;
	readonly status: 'accepted' | 'declined' | 'expired';
	readonly priority: string;
	readonly score: number;
	readonly distanceM: number;
	readonly serviceItemCode: string;
	readonly payCents: number;
	readonly priceVersion: number;
	readonly offeredAt: Date;
	readonly expiresAt: Date;
	readonly decidedAt: Date;
	readonly decidedBy: string | null;
	readonly declineReason: string | null;
}

export interface CityVisit {
	readonly id: string;
	readonly ticketId: string;
	readonly offerId: string;
	readonly workerId: string;
	readonly providerId: string;
	readonly seniorId: string;
	readonly householdId: string;
	readonly serviceItemCode: string;
	readonly payCents: number;
	readonly priceVersion: number;
	readonly status: 'completed';
	readonly createdAt: Date;
	readonly departedAt: Date;
	readonly checkInAt: Date;
	readonly checkInLng: number;
	readonly checkInLat: number;
	readonly checkInAccuracyM: number;
	readonly checkInDistanceM: number;
	readonly checkOutAt: Date;
	readonly checkOutLng: number;
	readonly checkOutLat: number;
	readonly checkOutAccuracyM: number;
	readonly checkOutDistanceM: number;
	readonly settledAt: Date;
}

export interface CityLine {
	readonly id: string;
	readonly visitId: string;
	readonly ticketId: string;
	readonly providerId: string;
	readonly workerId: string;
	readonly seniorId: string;
	readonly areaPath: string;
	readonly serviceItemCode: string;
	readonly priceVersion: number;
	readonly durationS: number;
	readonly amountCents: number;
	readonly writtenAt: Date;
}

export interface CityEvent {
	readonly id: string;
	readonly type: EventType;
	readonly at: Date;
	readonly actorId: string;
	readonly actorName: string;
	readonly ticketId: string;
	readonly thread: Readonly<Record<string, string>>;
	readonly payload: Readonly<Record<string, unknown>>;
}

/** Everything that one ticket left behind. */
export interface CityStory {
	readonly ticket: CityTicket;
	readonly press: CityPress | null;
	readonly call: CityCall | null;
	readonly offers: readonly CityOffer[];
	readonly visit: CityVisit | null;
	readonly line: CityLine | null;
	readonly events: readonly CityEvent[];
}
