import type { SeatStateBody, SeatView } from '@unwalled/contracts';

/** Finds the seat of an account among those of the hall. */
export const seatOfAccount = (seats: readonly SeatView[], accountId: string): SeatView | null =>
	seats.find((seat) => seat.accountId === accountId) ?? null;

/** What the one key of presence does: comes back, or rests for a moment; nothing while a call rings, goes on or is written up. */
export function nextByKey(seat: SeatView | null): SeatStateBody | null {
	const allowed = seat?.allowedActions ?? ['come_ready'];
	if (allowed.includes('come_ready')) return { state: 'ready' };
	return seat?.state === 'ready' ? { state: 'break', reason: 'rest' } : null;
}

const states = ['ringing', 'talking', 'wrapping_up', 'ready', 'break', 'offline'] as const;

/** Orders the seats of a hall as a supervisor looks at them: what goes on first, then who is there, then who is not. */
export function orderSeats(seats: readonly SeatView[]): SeatView[] {
	return seats.toSorted(
		(a, b) => states.indexOf(a.state) - states.indexOf(b.state) || Date.parse(a.since) - Date.parse(b.since) || (a.id < b.id ? -1 : 1),
	);
}

/** Counts how many seats stand in each state. */
export function countStates(seats: readonly SeatView[]): Record<SeatView['state'], number> {
	const counts = { ringing: 0, talking: 0, wrapping_up: 0, ready: 0, break: 0, offline: 0 };
	for (const { state } of seats) counts[state]++;
	return counts;
}
