import { type SeatView, seatViewSchema } from '@unwalled/contracts';
import { expect, it } from 'vitest';
import { countStates, nextByKey, orderSeats, seatOfAccount } from './own-seat.ts';

const seat = (id: string, more: Partial<SeatView> = {}): SeatView =>
	seatViewSchema.parse({
		id: `seat_${id}`,
		accountId: `acc_${id}`,
		name: id,
		areaPath: '37.10',
		state: 'ready',
		reason: null,
		since: '2026-03-01T08:00:00.000Z',
		callId: null,
		ticketId: null,
		offer: null,
		wrapUpDueAt: null,
		team: 'first',
		skills: [],
		languages: [],
		version: 1,
		phoneWay: 'browser',
		allowedActions: ['take_break', 'leave'],
		...more,
	});

it('finds one’s own seat among those of the hall', () => {
	expect(seatOfAccount([seat('lin0'), seat('sun0')], 'acc_sun0')?.name).toBe('sun0');
	expect(seatOfAccount([seat('lin0')], 'acc_sun0')).toBeNull();
});

it('comes back with one key from wherever one is away, and rests with it while ready', () => {
	expect(nextByKey(null)).toEqual({ state: 'ready' });
	const away = { state: 'break', reason: 'no_answer', allowedActions: ['come_ready', 'take_break', 'leave'] } as const;
	expect(nextByKey(seat('lin0', { ...away, allowedActions: [...away.allowedActions] }))).toEqual({ state: 'ready' });
	expect(nextByKey(seat('lin0'))).toEqual({ state: 'break', reason: 'rest' });
	expect(nextByKey(seat('lin0', { state: 'talking', allowedActions: [] }))).toBeNull();
});

it('shows what goes on before who waits, and who has been so longest first', () => {
	const since = (minute: number) => `2026-03-01T08:0${minute}:00.000Z`;
	const hall = [
		seat('free', { since: since(3) }),
		seat('longfree', { since: since(1) }),
		seat('gone', { state: 'offline' }),
		seat('talks', { state: 'talking' }),
		seat('rings', { state: 'ringing' }),
	];
	expect(orderSeats(hall).map(({ name }) => name)).toEqual(['rings', 'talks', 'longfree', 'free', 'gone']);
	expect(countStates(hall)).toMatchObject({ ready: 2, talking: 1, ringing: 1, offline: 1, break: 0 });
});
