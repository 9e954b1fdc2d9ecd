import { describe, expect, it } from 'vitest';
import { isClosed, questionsFor, readAnswer, writeAnswer } from './questions.ts';

describe('the script', () => {
	it('asks for life first, and for the wish only when nobody is in danger', () => {
		expect(questionsFor({ priority: 'P0' })).toEqual(['conscious', 'breathing', 'where', 'door']);
		expect(questionsFor({ priority: 'P2' })).toEqual(['need', 'when']);
	});

	it('knows which questions a word can answer', () => {
		expect([isClosed('breathing'), isClosed('where')]).toEqual([true, false]);
	});
});

describe('writeAnswer', () => {
	it('adds a line below what was written', () => {
		expect(writeAnswer('女儿在路上', '人清醒吗？', '是')).toBe('女儿在路上\n人清醒吗？ 是');
	});

	it('replaces the answer to the same question', () => {
		expect(writeAnswer('人清醒吗？ 不清楚\n门没锁', '人清醒吗？', '是')).toBe('人清醒吗？ 是\n门没锁');
	});

	it('takes the line out again when its answer is empty', () => {
		expect(writeAnswer('在家里哪个位置？ 厨房\n门没锁', '在家里哪个位置？', '')).toBe('门没锁');
		expect(writeAnswer('门没锁', '在家里哪个位置？', '')).toBe('门没锁');
	});

	it('begins an empty note without an empty line', () => {
		expect(writeAnswer('', 'Conscious?', 'no')).toBe('Conscious? no');
	});
});

describe('readAnswer', () => {
	it('finds what was answered, and nothing otherwise', () => {
		expect(readAnswer('Conscious? no\nx', 'Conscious?')).toBe('no');
		expect(readAnswer('x', 'Conscious?')).toBe('');
	});

	it('keeps the space after a word, so that the next one can be typed', () => {
		expect(readAnswer('Where in the home? on the ', 'Where in the home?')).toBe('on the ');
	});
});
