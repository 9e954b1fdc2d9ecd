import { describe, expect, it } from 'vitest';
import { coverageOf, dayOf, daysFrom, mondayOf, timesOf } from './days.ts';

describe('a week', () => {
	it('begins on Monday in China, also when it is still Sunday elsewhere', () => {
		expect(mondayOf(Date.parse('2026-11-22T16:30:00Z'))).toBe('2026-11-23');
		expect(mondayOf(Date.parse('2026-11-22T15:30:00Z'))).toBe('2026-11-16');
		expect(mondayOf(Date.parse('2026-11-22T15:30:00Z'), 1)).toBe('2026-11-23');
		expect(daysFrom('2026-12-30', 3)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
		expect(dayOf('2026-11-22T16:30:00Z')).toBe('2026-11-23');
	});
});

describe('the times of a shift', () => {
	it('come from its kind, and other ones may end on the next day', () => {
		expect(timesOf({ kind: 'evening', day: '2026-11-23' })).toEqual({
			startsAt: '2026-11-23T08:00:00.000Z',
			endsAt: '2026-11-23T16:00:00.000Z',
		});
		const late = timesOf({ kind: 'other', day: '2026-11-23', from: '22:00', until: '06:00' });
		expect(late).toEqual({ startsAt: '2026-11-23T14:00:00.000Z', endsAt: '2026-11-23T22:00:00.000Z' });
	});
});

describe('the coverage of a rota', () => {
	const hours = [{ at: '2026-11-23T02:00:00.000Z', seats: 1 }];
	it('stands beside what that hour of that weekday needs, or beside nothing', () => {
		const hour = { weekday: 1, hour: 10, calls: 4, counted: 3, seats10: 2, seats60: 1 };
		const forecast = {
			calls: 1,
			days: 21,
			from: '2026-11-01',
			standing: 'thin',
			talkS: 1,
			wrapUpS: 1,
			measuredCalls: 0,
			sosShare: 0,
		} as const;
		expect(coverageOf(hours, { ...forecast, hours: [hour] })).toEqual([{ ...hours[0], needed: 2 }]);
		expect(coverageOf(hours, null)).toEqual([{ ...hours[0], needed: null }]);
	});
});
