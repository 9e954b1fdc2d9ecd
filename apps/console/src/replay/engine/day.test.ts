import type { ReplayEvent } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { generatedDay } from '../testing/generated-day.ts';
import { DayBook } from './day.ts';
import { foldEvent } from './fold.ts';
import { emptyFloor } from './state.ts';

const MIDNIGHT = Date.parse('2026-11-17T00:00:00+08:00');

function bookOf(events: readonly ReplayEvent[], from = MIDNIGHT): DayBook {
	const book = new DayBook(from);
	book.add(events, []);
	return book;
}

const happened = (kind: string, at: number, facts: ReplayEvent['facts'] = {}): ReplayEvent => ({
	seq: at,
	at: MIDNIGHT + at,
	kind,
	actor: '林晓梅',
	byHand: true,
	ticketId: 'tkt_0001',
	facts,
});

describe('a day that is watched again', () => {
	it('stands at every instant as if it were told from its beginning, wherever the clock was before', () => {
		const events = generatedDay({ from: MIDNIGHT, tickets: 1_500 });
		const book = bookOf(events);
		// Forward, back, over several checkpoints, to an instant of an event, before the first and behind the last.
		for (const hour of [3, 3.001, 20, 7, 7.5, 23.9, 0, 12, 30, -1]) {
			const at = MIDNIGHT + hour * 3_600_000;
			const plain = emptyFloor();
			for (const event of events) if (event.at <= at) foldEvent(plain, event);
			expect(book.floorAt(at)).toEqual(plain);
		}
	});

	it('is not changed by an event of a kind that this page does not know, which is told all the same', () => {
		const opened = happened('ticket.opened', 0, { kind: 'sos', priority: 'P0' });
		const book = bookOf([opened, happened('ticket.blessed', 10, { offerId: 'ofr_0001' })]);
		expect(book.floorAt(MIDNIGHT + 10)).toEqual(bookOf([opened]).floorAt(MIDNIGHT + 10));
		expect(book.storyOf('tkt_0001', MIDNIGHT + 10).map(({ kind }) => kind)).toEqual(['ticket.opened', 'ticket.blessed']);
	});

	it('tells a story only as far as the clock has come', () => {
		const book = bookOf([happened('ticket.opened', 0, { kind: 'sos', priority: 'P0' }), happened('ticket.acknowledged', 9_000)]);
		expect(book.storyOf('tkt_0001', MIDNIGHT + 8_999)).toHaveLength(1);
		expect(book.floorAt(MIDNIGHT + 8_999).tickets.get('tkt_0001')).toMatchObject({ status: 'open', heldBy: '' });
		expect(book.floorAt(MIDNIGHT + 9_000).tickets.get('tkt_0001')).toMatchObject({ status: 'acknowledged', heldBy: '林晓梅' });
	});

	it('jumps to the next cry, the next delay and the next that was missed, and to none of the day before', () => {
		const cry = { kind: 'sos', priority: 'P0' };
		const book = bookOf([
			happened('ticket.opened', -5, cry),
			happened('ticket.opened', 1_000, cry),
			happened('ticket.escalated', 2_000, { level: 1 }),
			happened('visit.aborted', 3_000, { visitId: 'vst_0001' }),
		]);
		expect(book.markFrom('sos', MIDNIGHT, 'next')?.at).toBe(MIDNIGHT + 1_000);
		expect(book.markFrom('sos', MIDNIGHT + 1_000, 'previous')).toBeUndefined();
		expect(book.markFrom('late', MIDNIGHT, 'next')?.at).toBe(MIDNIGHT + 2_000);
		expect(book.markFrom('missed', MIDNIGHT, 'next')?.at).toBe(MIDNIGHT + 3_000);
		expect(book.markFrom('missed', MIDNIGHT + 3_000, 'next')).toBeUndefined();
	});

	it('counts every event once in the drawing under the clock', () => {
		const events = generatedDay({ from: MIDNIGHT, tickets: 40 });
		const within = events.filter(({ at }) => at < MIDNIGHT + 86_400_000);
		const drawn = bookOf(events).density(MIDNIGHT, MIDNIGHT + 86_400_000, 144);
		expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(within.length);
	});

	it('takes what was written side by side in the order in which it was written', () => {
		const book = bookOf([happened('ticket.opened', 5, { kind: 'sos', priority: 'P0' }), happened('ticket.acknowledged', 3)]);
		expect(book.floorAt(MIDNIGHT + 5).tickets.get('tkt_0001')?.status).toBe('acknowledged');
	});
});
