import type { ReplayEvent } from '@unwalled/contracts';

const DAY_MS = 86_400_000;

type Told = [kind: string, afterS: number, facts: ReplayEvent['facts']];

/** The ten facts of a call that ends with a visit: the usual length of a story. */
function storyOf(place: number): Told[] {
	const [callId, offerId, visitId, workerId] = ['call', 'ofr', 'vst', 'wrk'].map((prefix) => `${prefix}_${String(place).padStart(5, '0')}`);
	const ids = { callId, offerId, visitId, workerId };
	return [
		['ticket.opened', 0, { kind: place % 12 === 0 ? 'sos' : 'service', priority: place % 12 === 0 ? 'P0' : 'P2' }],
		['call.opened', 0, { callId, direction: 'inbound' }],
		['call.answered', 8, { callId }],
		['ticket.acknowledged', 8, {}],
		['ticket.dispatch_requested', 90, {}],
		['offer.made', 91, ids],
		['call.ended', 140, { callId }],
		place % 20 === 0 ? ['offer.declined', 160, { ...ids, reason: 'too_far' }] : ['offer.accepted', 160, ids],
		...(place % 20 === 0 ? [] : [['visit.created', 160, ids] as Told, ['ticket.assigned', 160, ids] as Told]),
		['ticket.resolved', 4_000, {}],
	];
}

/** Makes a day of so many tickets, in the order of time: always the same one. */
export function generatedDay({ from, tickets }: { from: number; tickets: number }): ReplayEvent[] {
	const events = Array.from({ length: tickets }, (_, place) =>
		storyOf(place).map(([kind, afterS, facts]) => ({
			seq: 0,
			at: from + Math.floor((place / tickets) * DAY_MS) + afterS * 1_000,
			kind,
			actor: '林晓梅',
			byHand: true,
			ticketId: `tkt_${String(place).padStart(5, '0')}`,
			facts,
		})),
	).flat();
	return events.sort((one, other) => one.at - other.at).map((event, seq) => ({ ...event, seq: seq + 1 }));
}
