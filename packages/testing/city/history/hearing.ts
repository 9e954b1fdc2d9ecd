import { later, SECOND_MS } from '../calendar.ts';
import type { CityIds } from '../ids.ts';
import type { CityCall, CityPress, CityTicket } from './model.ts';

const LIFE_LINE = '12350';
const SERVICE_LINE = '12349';

/** Tells how a ticket was heard of: a press, and the call that came with it. */
export function hear(
	{ ids, number }: { ids: CityIds; number: number },
	ticket: CityTicket,
	spokenS: number,
): { press: CityPress; call: CityCall } {
	const { id: ticketId, phone, householdId, seniorId, areaPath, openedAt, acknowledgedAt, operatorId, operatorName } = ticket;
	const callId = ids.ofTicket('call', number);
	const pressId = ids.ofTicket('prs', number);
	const life = ticket.kind === 'sos';
	const spoken = { startedAt: openedAt, answeredAt: acknowledgedAt, endedAt: later(acknowledgedAt, spokenS * SECOND_MS) };
	const who = { phone, ticketId };
	const seat = { operatorId, operatorName };
	const call = { id: callId, carrierSid: `city-${callId}`, dialled: life ? LIFE_LINE : SERVICE_LINE, ...who, ...seat, ...spoken };
	const press = {
		id: pressId,
		key: `city-${pressId}`,
		rawPhone: phone,
		householdId,
		seniorId,
		areaPath,
		callId,
		receivedAt: openedAt,
		...who,
	};
	return {
		press: { ...press, kind: life ? 'alarm' : 'service', channel: 'phone' },
		call: { ...call, direction: 'inbound', party: 'senior', status: 'completed', line: 'wrapping_up', purpose: 'inbound' },
	};
}
