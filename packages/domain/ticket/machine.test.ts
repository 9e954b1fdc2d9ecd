import { type TicketStatus, ticketStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedTicketActions, nextTicketStatus, type TicketCommand, ticketCommands } from './machine.ts';

// The silent-call rule may speak while the need is there, whoever has it.
const life = { voice_heard: '=', ambulance: '=', propose_no_ambulance: '=', decide_no_ambulance: '=' } as const;

// What a shift leader would sign: rows are statuses, columns commands, «=» keeps the status, «·» is refused.
const MATRIX: Readonly<Record<TicketStatus, Partial<Record<TicketCommand, TicketStatus | '='>>>> = {
	open: {
		acknowledge: 'acknowledged',
		classify: '=',
		cancel: 'canceled',
		note: '=',
		call_out: '=',
		add_press: '=',
		escalate: '=',
		...life,
	},
	acknowledged: {
		classify: '=',
		dispatch: 'dispatching',
		resolve: 'resolved',
		cancel: 'canceled',
		note: '=',
		call_out: '=',
		add_press: '=',
		escalate: '=',
		take_over: '=',
		reassign: '=',
		...life,
	},
	dispatching: {
		dispatch: 'dispatching',
		withdraw_dispatch: 'acknowledged',
		assign: 'assigned',
		resolve: 'resolved',
		cancel: 'canceled',
		note: '=',
		call_out: '=',
		add_press: '=',
		escalate: '=',
		take_over: '=',
		reassign: '=',
		...life,
	},
	assigned: {
		unassign: 'dispatching',
		complete: 'resolved',
		cancel: 'canceled',
		note: '=',
		call_out: '=',
		add_press: '=',
		escalate: '=',
		take_over: '=',
		reassign: '=',
		...life,
	},
	resolved: { close: 'closed', reopen: 'acknowledged', note: '=', call_out: '=' },
	closed: { reopen: 'acknowledged', note: '=' },
	canceled: { reopen: 'acknowledged', note: '=' },
};

const statuses = Object.keys(ticketStatuses) as TicketStatus[];
const cells = statuses.flatMap((status) => ticketCommands.map((command) => ({ status, command, expected: MATRIX[status][command] })));

describe('ticket machine', () => {
	it.each(cells)('$status × $command → $expected', ({ status, command, expected }) => {
		if (expected === undefined)
			expect(() => nextTicketStatus(status, command)).toThrow(
				expect.objectContaining({ code: 'refused', facts: expect.objectContaining({ status }) }),
			);
		else expect(nextTicketStatus(status, command)).toBe(expected === '=' ? status : expected);
	});

	it('never offers a button that the machine refuses', () => {
		for (const status of statuses)
			for (const action of allowedTicketActions(status)) expect(() => nextTicketStatus(status, action)).not.toThrow();
	});
});
