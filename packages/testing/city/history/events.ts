import type { EventType } from '@unwalled/contracts';
import type { CityIds } from '../ids.ts';
import type { CityEvent, CityStory } from './model.ts';

interface Actor {
	readonly id: string;
	readonly name: string;
}

const carrier: Actor = { id: 'carrier', name: 'carrier' };
const house: Actor = { id: 'house', name: 'house' };

type Told = readonly [type: EventType, at: Date, actor: Actor, payload: Record<string, unknown>];

/** Writes the history of a ticket as the house would have written it, oldest first. */
export function tellEvents(ids: CityIds, number: number, story: Omit<CityStory, 'events'>): CityEvent[] {
	const { ticket, press, call, visit, offers } = story;
	const thread = {
		...(press ? { pressId: press.id } : {}),
		...(call ? { callId: call.id } : {}),
		ticketId: ticket.id,
		...(offers[0] ? { offerId: offers[0].id } : {}),
		...(visit ? { visitId: visit.id } : {}),
	};
	const told = [...opening(story), ...service(story), ...ending(story)];
	return told
		.sort(([, a], [, b]) => a.getTime() - b.getTime())
		.map(([type, at, actor, payload], n) => ({
			id: `${ids.ofTicket('evt', number)}${n.toString(36)}`,
			type,
			at,
			actorId: actor.id,
			actorName: actor.name,
			ticketId: ticket.id,
			thread,
			payload,
		}));
}

const seatOf = ({ ticket }: Pick<CityStory, 'ticket'>): Actor => ({ id: ticket.operatorId, name: ticket.operatorName });

function opening(story: Omit<CityStory, 'events'>): Told[] {
	const { ticket, press, call } = story;
	const seat = seatOf(story);
	const { openedAt, acknowledgedAt, priority, kind, operatorId } = ticket;
	return [
		...(press ? [['press.received', openedAt, carrier, { kind: press.kind, channel: press.channel }] as const] : []),
		...(call ? [['call.opened', openedAt, carrier, { direction: 'inbound' }] as const] : []),
		['ticket.opened', openedAt, press ? carrier : seat, { priority, kind, tells: priority === 'P0' }],
		...(call ? [['call.answered', acknowledgedAt, seat, { operatorId }] as const] : []),
		['ticket.acknowledged', acknowledgedAt, seat, { operatorId, escalationLevel: 0, rings: false }],
		...(call ? [['call.ended', call.endedAt, carrier, { status: 'completed' }] as const] : []),
	];
}

function service(story: Omit<CityStory, 'events'>): Told[] {
	const { ticket, visit, line, offers } = story;
	const [offer] = offers;
	if (!visit || !offer || !line) return [];
	const { workerId } = visit;
	const worker: Actor = { id: workerId, name: workerId };
	return [
		['ticket.dispatch_requested', offer.offeredAt, seatOf(story), { priority: ticket.priority }],
		['offer.made', offer.offeredAt, house, { workerId, expiresAt: offer.expiresAt.toISOString(), round: 1 }],
		['offer.accepted', visit.createdAt, worker, { workerId }],
		['visit.created', visit.createdAt, worker, { workerId }],
		['ticket.assigned', visit.createdAt, worker, { workerId }],
		['visit.departed', visit.departedAt, worker, { workerId }],
		['visit.checked_in', visit.checkInAt, worker, { workerId, distanceM: visit.checkInDistanceM }],
		['visit.completed', visit.checkOutAt, worker, { workerId, distanceM: visit.checkOutDistanceM }],
		['settlement.line_written', visit.settledAt, house, { lineId: line.id, amountCents: line.amountCents }],
	];
}

function ending(story: Omit<CityStory, 'events'>): Told[] {
	const { ticket } = story;
	const seat = seatOf(story);
	if (ticket.cancelReason) return [['ticket.canceled', ticket.acknowledgedAt, seat, { reason: ticket.cancelReason }]];
	return [
		...(ticket.resolvedAt ? [['ticket.resolved', ticket.resolvedAt, seat, { outcome: ticket.outcome }] as const] : []),
		...(ticket.closedAt ? [['ticket.closed', ticket.closedAt, seat, {}] as const] : []),
	];
}
