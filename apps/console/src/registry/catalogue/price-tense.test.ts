import { describe, expect, it } from 'vitest';
import { priceTenses } from './price-tense.ts';

describe('priceTenses', () => {
	it('lets one price of each area hold today, and tomorrow’s wait', () => {
		const prices = [
			{ version: 4, areaPath: 'a', validFrom: '2026-11-23' },
			{ version: 3, areaPath: 'a.b', validFrom: '2026-11-01' },
			{ version: 2, areaPath: 'a', validFrom: '2026-11-22' },
			{ version: 1, areaPath: 'a', validFrom: '2026-01-01' },
		];
		expect([...priceTenses(prices, '2026-11-22')]).toEqual([
			[4, 'coming'],
			[3, 'now'],
			[2, 'now'],
			[1, 'past'],
		]);
	});

	it('takes the later of two prices for the same day', () => {
		const prices = [
			{ version: 1, areaPath: 'a', validFrom: '2026-11-22' },
			{ version: 2, areaPath: 'a', validFrom: '2026-11-22' },
		];
		expect([...priceTenses(prices, '2026-11-22')]).toEqual([
			[1, 'past'],
			[2, 'now'],
		]);
	});
});
