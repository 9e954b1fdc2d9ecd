import { describe, expect, it } from 'vitest';
import { after, callView, ticketRow, visitView } from '../testing/ticket-row.ts';
import { canAnswerCall, stageOf } from './stage.ts';

const silent = { since: after(5), decision: 'asked', proposedBy: null, reason: null } as const;

describe('stageOf', () => {
	it.each([
		['sos', ticketRow({ priority: 'P0', call: callView() })],
		['silent', ticketRow({ status: 'assigned', visit: visitView(), silent })],
		['ringing', ticketRow({ call: callView() })],
		['open', ticketRow({ call: callView({ line: 'abandoned', endedAt: after(9) }) })],
		['acknowledged', ticketRow({ status: 'acknowledged', acknowledgedAt: after(2) })],
		['dispatching', ticketRow({ status: 'dispatching' })],
		['nobody_left', ticketRow({ status: 'dispatching', nobodyLeftAt: after(200) })],
		['assigned', ticketRow({ status: 'assigned', visit: visitView() })],
		['en_route', ticketRow({ status: 'assigned', visit: visitView({ status: 'en_route' }) })],
		['on_scene', ticketRow({ status: 'assigned', visit: visitView({ status: 'on_scene' }) })],
		['aborted', ticketRow({ status: 'assigned', visit: visitView({ status: 'aborted' }) })],
		['resolved', ticketRow({ status: 'resolved' })],
		['finished', ticketRow({ status: 'canceled' })],
	])('knows %s', (stage, row) => {
		expect(stageOf(row)).toBe(stage);
	});
});

describe('canAnswerCall', () => {
	it('offers only an inbound caller who waits', () => {
		expect(canAnswerCall(ticketRow({ call: callView() }))).toBe(true);
		expect(canAnswerCall(ticketRow({ call: callView({ line: 'connected' }) }))).toBe(false);
		expect(canAnswerCall(ticketRow({ call: callView({ direction: 'outbound' }) }))).toBe(false);
		expect(canAnswerCall(ticketRow({ call: callView({ endedAt: after(5) }) }))).toBe(false);
		expect(canAnswerCall(ticketRow())).toBe(false);
	});
});
