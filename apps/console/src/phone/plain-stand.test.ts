import type { SeatView } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { plainStandOf, ticketToFollow } from './plain-stand.ts';

const offer: SeatView['offer'] = {
	id: 'cof_0001',
	callId: 'call_0001',
	ticketId: 'tkt_0001',
	priority: 'P0',
	callBack: false,
	onDesk: true,
	expiresAt: '2026-11-22T08:00:15Z',
};

describe('a telephone beside the screen', () => {
	it.each([
		['rings there', 'desk', { state: 'ringing', offer }, 'desk_rings'],
		['is silent while only the screen rings', 'desk', { state: 'ringing', offer: { ...offer, onDesk: false } }, 'desk'],
		['is talked on', 'desk', { state: 'talking', offer: null }, 'desk_talks'],
		['waits before its operator has come', 'desk', null, 'desk'],
		['is none', 'none', { state: 'talking', offer: null }, 'none'],
	] as const)('%s', (_what, kind, seat, stand) => expect(plainStandOf(kind, seat)).toBe(stand));

	it('is followed to the ticket of the caller who was taken there, and not while it rings', () => {
		expect(ticketToFollow('desk', { state: 'talking', ticketId: 'tkt_0001' })).toBe('tkt_0001');
		expect(ticketToFollow('desk', { state: 'ringing', ticketId: 'tkt_0001' })).toBe(null);
		expect(ticketToFollow('none', { state: 'talking', ticketId: 'tkt_0001' })).toBe(null);
	});
});
