import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdNumber } from './id-number.ts';

// The example of GB 11643.
const EXAMPLE = '11010519491231002X';

describe('an id number', () => {
	it.each([
		[EXAMPLE, '1949-12-31', 'female'],
		['440524188001010014', '1880-01-01', 'male'],
	])('%s says when and as whom somebody was born', (number, bornOn, sex) =>
		expect(readIdNumber(number)).toEqual({ ok: true, number, bornOn, sex }),
	);

	it.each([
		['spaces and a small x', ' 110105 19491231 002x '],
		['full width', '１１０１０５１９４９１２３１００２Ｘ'],
		['fifteen digits of before', '110105491231002'],
	])('is read with %s', (_what, text) => expect(readIdNumber(text)).toMatchObject({ ok: true, number: EXAMPLE }));

	it.each([
		['', 'length'],
		['1101051949123100', 'length'],
		['1101051949123100XX', 'digits'],
		['A10105194912310021', 'digits'],
		['110105194902300023', 'birthday'],
		['110105194913310024', 'birthday'],
		['110105194912310021', 'check_digit'],
	])('%s is refused for its %s', (text, why) => expect(readIdNumber(text)).toEqual({ ok: false, why }));

	it('shows every single wrong digit and every swap of neighbours', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
				const wrong = (Number(EXAMPLE[at]) + by) % 10;
				expect(readIdNumber(`${EXAMPLE.slice(0, at)}${wrong}${EXAMPLE.slice(at + 1)}`).ok).toBe(false);
			}),
		);
		for (let at = 0; at < 16; at++) {
			if (EXAMPLE[at] === EXAMPLE[at + 1]) continue;
			const swapped = `${EXAMPLE.slice(0, at)}${EXAMPLE[at + 1]}${EXAMPLE[at]}${EXAMPLE.slice(at + 2)}`;
			expect(readIdNumber(swapped).ok).toBe(false);
		}
	});
});
