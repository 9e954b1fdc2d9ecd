import { describe, expect, it } from 'vitest';
import { after, callView, ticketRow } from '../testing/ticket-row.ts';
import { ownCallOf } from './current-call.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const talking = (id: string, since: number, operator = lin) =>
	ticketRow({ id, status: 'acknowledged', call: callView({ line: 'connected', operator, answeredAt: after(since) }) });

describe('ownCallOf', () => {
	it('finds the call that the operator took last', () => {
		expect(ownCallOf([talking('tkt_0001', 5), talking('tkt_0002', 50)], lin.id, null)?.id).toBe('tkt_0002');
	});

	it('prefers the call of the opened ticket', () => {
		expect(ownCallOf([talking('tkt_0001', 5), talking('tkt_0002', 50)], lin.id, 'tkt_0001')?.id).toBe('tkt_0001');
	});

	it("ignores other operators' calls and calls that have ended", () => {
		const sun = talking('tkt_0001', 5, { id: 'acc_sun0', name: '孙海燕' });
		const ended = ticketRow({ id: 'tkt_0002', call: callView({ line: 'wrapping_up', operator: lin, endedAt: after(9) }) });
		expect(ownCallOf([sun, ended], lin.id, 'tkt_0001')).toBeNull();
	});
});
