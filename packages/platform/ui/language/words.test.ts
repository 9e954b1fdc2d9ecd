import { describe, expect, it } from 'vitest';
import { findFaults } from './dictionary.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

// These show the other language on purpose: somebody who cannot read the page must find the switch.
const bilingual = ['language.other', 'language.label'];

describe('the shared words', () => {
	it('are complete and unmixed in both languages', () => {
		expect(findFaults({ zh, en }, bilingual)).toEqual([]);
	});
});

describe('findFaults', () => {
	it('finds a missing key, an empty word and a Chinese character in English', () => {
		const faults = findFaults({ zh: { a: '一', b: '二', c: '三' }, en: { a: 'one', b: '二', d: ' ' } });
		expect(faults).toEqual(['c is missing in English', 'd is missing in Chinese', 'd is empty', 'b has Chinese in English']);
	});

	it('reads sentences with inputs too', () => {
		expect(findFaults({ zh: { a: (n: number) => `${n} 个` }, en: { a: (n: number) => `${n} 个` } })).toEqual(['a has Chinese in English']);
	});

	it('finds English left in Chinese', () => {
		expect(findFaults({ zh: { a: 'Close' }, en: { a: 'Close' } })).toEqual(['a is not Chinese']);
	});
});
