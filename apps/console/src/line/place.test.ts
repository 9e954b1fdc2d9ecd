import { describe, expect, it } from 'vitest';
import { ticketRow } from '../testing/ticket-row.ts';
import { placeOf } from './place.ts';

describe('placeOf', () => {
	it('never passes the city of the line off as an address', () => {
		const words = { unknownPlace: (area: string) => `? (${area})` };
		expect(placeOf(ticketRow({ address: '新威路 18 号' }), words)).toBe('新威路 18 号');
		expect(placeOf(ticketRow({ address: null, areaName: '威海' }), words)).toBe('? (威海)');
	});
});
