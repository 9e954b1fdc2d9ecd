import { describe, expect, it } from 'vitest';
import { after, ticketRow } from '../testing/ticket-row.ts';
import { isUnansweredSos, orderRows } from './order.ts';

// The line as an operator at 3 a.m. expects it, most urgent first.
const expected = [
	ticketRow({ id: 'tkt_sos1', kind: 'sos', priority: 'P0', openedAt: after(60) }),
	ticketRow({ id: 'tkt_sos2', kind: 'sos', priority: 'P0', openedAt: after(90) }),
	ticketRow({
		id: 'tkt_lifealone',
		priority: 'P0',
		status: 'dispatching',
		acknowledgedAt: after(5),
		nobodyLeftAt: after(200),
		openedAt: after(50),
	}),
	ticketRow({ id: 'tkt_life', priority: 'P0', status: 'acknowledged', acknowledgedAt: after(5), openedAt: after(0) }),
	ticketRow({ id: 'tkt_urgent', priority: 'P1', openedAt: after(0) }),
	ticketRow({ id: 'tkt_todayalone', priority: 'P2', status: 'dispatching', nobodyLeftAt: after(300), openedAt: after(100) }),
	ticketRow({ id: 'tkt_todaywaiting', priority: 'P2', openedAt: after(30) }),
	ticketRow({ id: 'tkt_todayold', priority: 'P2', status: 'assigned', acknowledgedAt: after(12), openedAt: after(10) }),
	ticketRow({ id: 'tkt_todaynew', priority: 'P2', status: 'acknowledged', acknowledgedAt: after(22), openedAt: after(20) }),
	ticketRow({ id: 'tkt_booked', priority: 'P3', openedAt: after(0) }),
	ticketRow({ id: 'tkt_donelife', priority: 'P0', status: 'resolved', acknowledgedAt: after(5), openedAt: after(0) }),
];

describe('orderRows', () => {
	it('puts the most urgent first, whatever order they came in', () => {
		const ids = expected.map((row) => row.id);
		expect(orderRows([...expected].reverse()).map((row) => row.id)).toEqual(ids);
		expect(orderRows([...expected].sort((a, b) => (a.id < b.id ? -1 : 1))).map((row) => row.id)).toEqual(ids);
	});

	it('keeps two of the same instant in one order', () => {
		const twins = [ticketRow({ id: 'tkt_bbbb' }), ticketRow({ id: 'tkt_aaaa' })];
		expect(orderRows(twins).map((row) => row.id)).toEqual(['tkt_aaaa', 'tkt_bbbb']);
	});
});

describe('isUnansweredSos', () => {
	it('ends when anybody has taken it', () => {
		expect(isUnansweredSos(ticketRow({ priority: 'P0' }))).toBe(true);
		expect(isUnansweredSos(ticketRow({ priority: 'P0', status: 'acknowledged', acknowledgedAt: after(3) }))).toBe(false);
		expect(isUnansweredSos(ticketRow({ priority: 'P1' }))).toBe(false);
	});
});
