import { describe, expect, it } from 'vitest';
import { pairsOf, readWords } from './search-words.ts';

describe('what somebody typed', () => {
	it.each([
		['李桂兰', { name: '李桂兰', address: '李桂兰' }],
		['Li Guilan', { pinyin: 'liguilan' }],
		['lg', { pinyin: 'lg' }],
		['1201', { phoneTail: '1201', card: '1201' }],
		['0631-5231201', { phoneTail: '6315231201', card: '0631-5231201' }],
		['+86 138 0013 8001', { phoneTail: '8613800138001' }],
		['99', {}],
		['新威路 18', { name: '新威路18', address: '新威路18' }],
		['18号', { name: '18号', address: '18号' }],
		['WH-00017', { card: 'WH-00017', address: 'wh-00017' }],
		['11010519491231002x', { card: '11010519491231002X', address: '11010519491231002x', idNumber: '11010519491231002X' }],
		['%', {}],
		['👵', { name: '👵' }],
	])('«%s» is looked for where it may stand', (typed, words) => expect(readWords(typed)).toEqual(words));

	it('is nothing when there are only spaces', () => expect(readWords(' \u3000 ')).toBeNull());

	it('is found in an address by pairs of characters, each once', () => {
		expect(pairsOf('新威路18')).toEqual(['新威', '威路', '路1', '18']);
		expect(pairsOf('aaa')).toEqual(['aa']);
		expect(pairsOf('a')).toEqual([]);
	});
});
