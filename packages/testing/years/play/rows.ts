import { calls, messages } from '@unwalled/call/schema';
import type { EventType } from '@unwalled/contracts';
import { describeCopy } from '@unwalled/database';
import { alerts } from '@unwalled/escalation/schema';
import type { Actor } from '@unwalled/messaging';
import { decisions, offers } from '@unwalled/offer/schema';
import { presses } from '@unwalled/press/schema';
import { settlementLines } from '@unwalled/settlement/schema';
import { tickets } from '@unwalled/ticket/schema';
import { visits } from '@unwalled/visit/schema';

/** The tables that the years are written to, those first that others look at while they are written. */
export const shapes = {
	tickets: describeCopy(tickets, [
		'id',
		'number',
		'kind',
		'priority',
		'status',
		'mergeKey',
		'householdId',
		'seniorId',
		'areaPath',
		'phone',
		'serviceItemCode',
		'summary',
		'openedAt',
		'answerDueAt',
		'dispatchDueAt',
		'arriveDueAt',
		'resolveDueAt',
		'timerDueAt',
		'acknowledgedAt',
		'operatorId',
		'operatorName',
		'policyId',
		'escalationLevel',
		'escalationRun',
		'voiceDueAt',
		'ambulance',
		'nobodyLeftAt',
		'dispatchCount',
		'resolvedAt',
		'closedAt',
		'outcome',
		'cancelReason',
		'pressCount',
		'lastPressAt',
		'version',
	]),
	presses: describeCopy(presses, [
		'id',
		'key',
		'kind',
		'channel',
		'rawPhone',
		'phone',
		'householdId',
		'seniorId',
		'areaPath',
		'ticketId',
		'callId',
		'receivedAt',
	]),
	calls: describeCopy(calls, [
		'id',
		'carrierSid',
		'ticketId',
		'direction',
		'party',
		'status',
		'line',
		'carrierSequence',
		'phone',
		'dialled',
		'purpose',
		'placingSince',
		'operatorId',
		'operatorName',
		'startedAt',
		'answeredAt',
		'endedAt',
		'version',
	]),
	messages: describeCopy(messages, [
		'id',
		'ticketId',
		'purpose',
		'phone',
		'body',
		'templateKey',
		'params',
		'status',
		'carrierSid',
		'attempts',
		'createdAt',
		'sendingSince',
	]),
	alerts: describeCopy(alerts, ['id', 'ticketId', 'run', 'level', 'whom', 'how', 'name', 'phone', 'messageId', 'raisedAt', 'outcome']),
	decisions: describeCopy(decisions, ['id', 'ticketId', 'dispatch', 'round', 'outcome', 'candidates', 'unlisted', 'decidedAt']),
	offers: describeCopy(offers, [
		'id',
		'ticketId',
		'dispatch',
		'round',
		'workerId',
		'providerId',
		'status',
		'priority',
		'score',
		'distanceM',
		'serviceItemCode',
		'payCents',
		'priceVersion',
		'offeredAt',
		'expiresAt',
		'decidedAt',
		'decidedBy',
		'declineReason',
		'version',
	]),
	visits: describeCopy(visits, [
		'id',
		'ticketId',
		'offerId',
		'workerId',
		'providerId',
		'seniorId',
		'householdId',
		'serviceItemCode',
		'payCents',
		'priceVersion',
		'status',
		'createdAt',
		'departedAt',
		'departedDeviceAt',
		'checkInAt',
		'checkInDeviceAt',
		'checkInLng',
		'checkInLat',
		'checkInAccuracyM',
		'checkInDistanceM',
		'checkOutAt',
		'checkOutDeviceAt',
		'checkOutLng',
		'checkOutLat',
		'checkOutAccuracyM',
		'checkOutDistanceM',
		'abortReason',
		'settledAt',
		'version',
	]),
	lines: describeCopy(settlementLines, [
		'id',
		'visitId',
		'ticketId',
		'providerId',
		'workerId',
		'seniorId',
		'areaPath',
		'serviceItemCode',
		'priceVersion',
		'durationS',
		'amountCents',
		'writtenAt',
	]),
} as const;

export type ShapeName = keyof typeof shapes;
type RowOf<S> = S extends { line(row: infer Row): string } ? { -readonly [K in keyof Row]: Row[K] } : never;
/** One row of each table, still to be changed while its story goes on. */
export type Rows = { readonly [Name in ShapeName]: RowOf<(typeof shapes)[Name]>[] };
export type RowFor<Name extends ShapeName> = Rows[Name][number];

/** One fact of the history, as `emit` would have taken it. */
export interface PlayedFact {
	readonly type: EventType;
	readonly at: number;
	readonly actor: Actor;
	readonly ticketId: string;
	/** The thread of ids, written. */
	readonly thread: string;
	readonly payload: object;
}

/** What a day leaves behind. */
export interface Played extends Rows {
	readonly facts: PlayedFact[];
}

/** Begins with nothing. */
export const nothingPlayed = (): Played => ({
	...{ tickets: [], presses: [], calls: [], messages: [], alerts: [], decisions: [], offers: [], visits: [], lines: [] },
	facts: [],
});
