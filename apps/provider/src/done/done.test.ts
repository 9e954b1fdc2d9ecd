import type { SettlementLine, VisitView } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { groupByDay, withPlaces } from './earnings.ts';
import { fromLocalField, toLocalField } from './local-time.ts';

const line = (id: string, writtenAt: string, amountCents: number): SettlementLine => ({
	id,
	visitId: 'vst_0001',
	serviceNameZh: '伤口换药',
	serviceNameEn: 'Wound dressing',
	worker: { id: 'wrk_0001', name: '王建国' },
	durationS: 1_500,
	amountCents,
	writtenAt,
});

describe('earnings', () => {
	it('stand by day, newest first, each day with its sum', () => {
		const days = groupByDay(
			[
				line('stl_0001', '2026-05-01T03:00:00.000Z', 6_000),
				line('stl_0003', '2026-05-02T09:00:00.000Z', 8_000),
				line('stl_0002', '2026-05-02T03:00:00.000Z', 3_050),
			],
			(at) => at.slice(0, 10),
		);
		expect(days.map(({ day, totalCents, lines }) => [day, totalCents, lines.map(({ id }) => id)])).toEqual([
			['2026-05-02', 11_050, ['stl_0003', 'stl_0002']],
			['2026-05-01', 6_000, ['stl_0001']],
		]);
	});
});

describe('lines that the phone remembers', () => {
	const visit = (id: string, arrival: Partial<VisitView>) => ({ visit: { id, checkIn: null, ...arrival } as VisitView });
	const at = '2026-05-01T03:00:00.000Z';
	const position = { lng: 122.1, lat: 37.5, accuracyM: 9 };

	it('say what proves the place as long as the visit is remembered too', () => {
		const [far, phone, gone] = withPlaces(
			['vst_0001', 'vst_0002', 'vst_0003'].map((visitId) => ({ ...line('stl_0001', at, 6_000), visitId })),
			[
				visit('vst_0001', { checkIn: { at, deviceAt: at, position, distanceM: 2_300 } }),
				visit('vst_0002', { proof: { kind: 'phone', at } }),
			],
		);
		expect([far?.place, phone?.place]).toEqual([
			{ by: 'far', distanceM: 2_300 },
			{ by: 'phone', at },
		]);
		expect(gone).not.toHaveProperty('place');
	});
});

describe('the phone’s time field', () => {
	it('shows an instant in the phone’s time and reads it back to the minute', () => {
		expect(fromLocalField(toLocalField('2026-05-01T03:07:00.000Z'))).toBe('2026-05-01T03:07:00.000Z');
		expect(fromLocalField(toLocalField('2026-05-01T03:07:45.000Z'))).toBe('2026-05-01T03:07:00.000Z');
	});

	it('is empty for nothing and nothing for empty', () => {
		expect([toLocalField(null), fromLocalField('')]).toEqual(['', null]);
	});
});
