import { describe, expect, it } from 'vitest';
import { after, ticketRow, visitView } from '../testing/ticket-row.ts';
import { dueOf } from './due.ts';

const at = (seconds: number) => Date.parse(after(seconds));
const stamp = { at: after(900), deviceAt: after(900), position: null, distanceM: null };

describe('dueOf', () => {
	it('counts down to the answer, then to sending, arriving and finishing', () => {
		const kinds = [
			ticketRow(),
			ticketRow({ status: 'acknowledged' }),
			ticketRow({ status: 'dispatching' }),
			ticketRow({ status: 'assigned', visit: visitView() }),
			ticketRow({ status: 'assigned', visit: visitView({ status: 'on_scene', checkIn: stamp }) }),
		].map((row) => dueOf(row, at(0))?.kind);
		expect(kinds).toEqual(['answer', 'dispatch', 'dispatch', 'arrive', 'resolve']);
	});

	it('is calm, then near in the last quarter, then late', () => {
		const row = ticketRow();
		expect([0, 14, 15, 20, 21].map((seconds) => dueOf(row, at(seconds))?.tone)).toEqual(['calm', 'calm', 'near', 'near', 'late']);
	});

	it('says by how much it is late', () => {
		expect(dueOf(ticketRow(), at(95))?.leftMs).toBe(-75_000);
	});

	it('owes nothing once resolved', () => {
		expect(dueOf(ticketRow({ status: 'resolved' }), at(0))).toBeNull();
	});
});
