import { describe, expect, it } from 'vitest';
import { after, callView, ticketRow, visitView } from '../testing/ticket-row.ts';
import { actionKeys, allowedActionsOf, nextActionOf } from './actions.ts';

const openActions = ['acknowledge', 'classify', 'cancel', 'note', 'call_out'];

describe('allowedActionsOf', () => {
	it('offers to answer instead of to acknowledge while the caller rings', () => {
		expect(allowedActionsOf(ticketRow({ allowedActions: openActions, call: callView() }))).toEqual(['answer', 'classify', 'cancel']);
		expect(allowedActionsOf(ticketRow({ allowedActions: openActions }))).toEqual(['acknowledge', 'classify', 'cancel']);
	});

	it('offers nothing that the server does not allow', () => {
		expect(allowedActionsOf(ticketRow({ status: 'closed', allowedActions: ['note', 'reopen'] }))).toEqual(['reopen']);
	});

	it('gives no two offered actions the same key', () => {
		const everything = ['acknowledge', 'classify', 'dispatch', 'withdraw_dispatch', 'resolve', 'close', 'cancel', 'reopen'];
		const keys = allowedActionsOf(ticketRow({ allowedActions: everything, call: callView() })).map((action) => actionKeys[action]);
		expect(new Set(keys).size).toBe(keys.length);
	});
});

describe('nextActionOf', () => {
	it('leads from the press to the outcome', () => {
		const steps = [
			ticketRow({ allowedActions: openActions, call: callView() }),
			ticketRow({ allowedActions: openActions }),
			ticketRow({ status: 'acknowledged', allowedActions: ['classify', 'dispatch', 'resolve', 'cancel'] }),
			ticketRow({ status: 'resolved', allowedActions: ['close', 'reopen', 'note'] }),
			ticketRow({ status: 'closed', allowedActions: ['reopen', 'note'] }),
			ticketRow({ status: 'dispatching', nobodyLeftAt: after(200), allowedActions: ['dispatch', 'withdraw_dispatch', 'resolve'] }),
		];
		expect(steps.map(nextActionOf)).toEqual(['answer', 'acknowledge', 'dispatch', 'close', null, 'dispatch']);
	});

	it('presses nobody while offers are out or a worker is on the way', () => {
		expect(nextActionOf(ticketRow({ status: 'dispatching', allowedActions: ['withdraw_dispatch', 'resolve'] }))).toBeNull();
		const row = ticketRow({ status: 'assigned', visit: visitView(), allowedActions: ['resolve', 'cancel'] });
		expect(nextActionOf(row)).toBeNull();
	});
});
