import { findFaults, listLines } from '@unwalled/ui/language';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

const zhLines = listLines(zh);
const enLines = listLines(en);

describe('the dictionaries', () => {
	it('say the same things in both languages', () => {
		expect(findFaults({ zh, en })).toEqual([]);
		expect(zhLines.length).toBeGreaterThan(150);
	});

	it('have no Latin letters in a Chinese sentence, inputs aside', () => {
		expect(zhLines.filter((line) => /[A-Za-z]/.test(line.text.replaceAll('x', '')))).toEqual([]);
	});

	it('show every input in both languages', () => {
		const inputs = (lines: typeof zhLines) => lines.filter((line) => /(^|[^a-z])x($|[^a-z])/.test(line.text)).map((line) => line.key);
		expect(inputs(enLines)).toEqual(inputs(zhLines));
	});

	it('never call a senior an elder, client, patient or user', () => {
		expect(enLines.filter((line) => /\b(elder|client|patient|user)/i.test(line.text))).toEqual([]);
	});

	it('count in words that fit', () => {
		expect(zh.outbox.saved(2)).toBe('已保存在本机，2 条待发送');
		expect([en.job.openTicks(1), en.job.openTicks(2)]).toEqual(['1 item of the standard not ticked', '2 items of the standard not ticked']);
	});
});
