import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const zh = createFormat('zh', 'Asia/Shanghai');
const en = createFormat('en', 'Asia/Shanghai');

describe('createFormat', () => {
	it('gives times and dates by the language', () => {
		expect(zh.time('2026-03-01T16:05:09Z')).toBe('00:05:09');
		expect(zh.date('2026-03-01T16:05:09Z')).toBe('2026年3月2日');
		expect(en.date('2026-03-01T16:05:09Z')).toBe('2 Mar 2026');
		expect(en.shortTime('2026-03-01T16:05:09Z')).toBe('00:05');
	});

	it('shows a dash for what is not an instant', () => {
		expect(zh.dateTime('never')).toBe('–');
	});

	it.each([
		[-5000, '0:00'],
		[7_000, '0:07'],
		[750_000, '12:30'],
		[3_723_000, '1:02:03'],
	])('shows %i ms as the clock %s', (ms, expected) => {
		expect(zh.clock(ms)).toBe(expected);
	});

	it.each([
		[40_000, '40 秒', '40 s'],
		[9 * 60_000, '9 分钟', '9 min'],
		[3 * 3_600_000, '3 小时', '3 h'],
		[72 * 3_600_000, '3 天', '3 d'],
	])('reads %i ms as a length', (ms, inZh, inEn) => {
		expect([zh.duration(ms), en.duration(ms)]).toEqual([inZh, inEn]);
	});

	it('gives distance, money and share', () => {
		expect([zh.distance(340), en.distance(1260)]).toEqual(['340 米', '1.3 km']);
		expect([zh.money(2550), en.money(2550)]).toEqual(['¥25.50', '¥25.50']);
		expect([zh.percent(24, 25), zh.percent(0, 0)]).toEqual(['96%', '–']);
	});
});
