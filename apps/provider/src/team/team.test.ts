import { expect, it } from 'vitest';
import { allOfTomorrow, isWholeDay, restOfToday } from './time-span.ts';

const now = new Date(2026, 10, 22, 14, 30).getTime();
const iso = (at: number): string => new Date(at).toISOString();

it('takes the rest of today and all of tomorrow by the phone’s own midnight', () => {
	expect(restOfToday(now)).toEqual({ from: now, until: new Date(2026, 10, 23).getTime() });
	const tomorrow = allOfTomorrow(now);
	expect(tomorrow).toEqual({ from: new Date(2026, 10, 23).getTime(), until: new Date(2026, 10, 24).getTime() });
	expect(isWholeDay(iso(tomorrow.from), iso(tomorrow.until))).toBe(true);
	expect(isWholeDay(iso(now), iso(tomorrow.from))).toBe(false);
});
