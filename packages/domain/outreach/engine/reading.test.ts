import { expect, it } from 'vitest';
import { isDueOn } from './plan-days.ts';
import { choicesOf, readDigit, sentenceOf } from './reading.ts';

const choices = [
	{ digit: '1', meaning: '满意', helps: false },
	{ digit: '2', meaning: '需要帮助', helps: true },
];

it.each([
	['', { is: 'nothing' }],
	['0', { is: 'person' }],
	['7', { is: 'unknown' }],
	['2', { is: 'chosen', choice: choices[1] }],
])('reads the digit %j', (digits, expected) => {
	expect(readDigit(digits, choices)).toEqual(expected);
});

it('says what may be pressed, and always how to reach a person', () => {
	expect(sentenceOf({ text: '请按时吃药。', choices: choicesOf([]) })).toBe('请按时吃药。已经听到，请按1。找人工，请按0。');
});

it.each([
	['on its weekday', { weekdays: [7], everyDays: null }, '2026-11-22', true],
	['not on others', { weekdays: [1, 2], everyDays: null }, '2026-11-22', false],
	['every third day from its beginning', { weekdays: [], everyDays: 3 }, '2026-11-22', true],
	['not between', { weekdays: [], everyDays: 3 }, '2026-11-21', false],
	['not before it begins', { weekdays: [7], everyDays: null }, '2026-11-15', false],
])('a plan is due %s', (_name, days, day, expected) => {
	expect(isDueOn({ ...days, startsOn: '2026-11-16', stoppedAt: null }, day)).toBe(expected);
});
