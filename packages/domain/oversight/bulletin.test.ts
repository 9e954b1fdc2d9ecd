import type { AnswerFigures } from '@unwalled/contracts';
import type { DocumentPart } from '@unwalled/documents';
import { describe, expect, it } from 'vitest';
import { bulletinWords } from './bulletin-words.ts';
import type { FigureKey } from './figure.ts';
import { type Bulletin, composeBulletin, FIGURES, listBulletin } from './index.ts';

const AREA = '371002000000';
const BELOW = `${AREA}.371002001000`;

const readings = (values: Partial<Record<FigureKey, number>>) =>
	new Map(
		FIGURES.map(({ key, of }) => {
			const whole = of ? (values[of] ?? 0) : 0;
			return [key, { value: values[key] ?? 0, share: whole === 0 ? null : (values[key] ?? 0) / whole }] as const;
		}),
	);
const answers = (offered: number, inTen: number): AnswerFigures => ({
	...{ line: 'all', offered, answered: offered, abandoned: 1, shortAbandoned: 0, missed: 2, waiting: 0, late: 3 },
	within: [10, 15, 60, 180].map((seconds) => ({ seconds, calls: inTen, share: offered === 0 ? null : inTen / offered })),
	...{ p50S: 4, p95S: 9, p99S: 12, longestS: offered === 0 ? null : 200 },
	targets: [],
});

const nothing = { counted: { total: readings({}), byArea: new Map() }, answers: answers(0, 0) };
const bulletin = (change: Partial<Bulletin> = {}): Bulletin => ({
	area: { path: AREA, name: '环翠区' },
	month: '2026-10',
	at: new Date('2026-11-02T01:30:00Z'),
	isProvisional: false,
	now: {
		counted: {
			total: readings({ visits_due: 40, visits_on_time: 38, visits_finished: 36, funds_used: 123_456 }),
			byArea: new Map([
				[AREA, readings({ visits_finished: 6 })],
				[BELOW, readings({ visits_due: 40, visits_on_time: 38, visits_finished: 30, funds_used: 123_456 })],
			]),
		},
		answers: answers(200, 190),
	},
	before: { counted: { total: readings({ visits_finished: 20 }), byArea: new Map() }, answers: answers(100, 80) },
	areaNames: new Map([[BELOW, '环翠楼街道']]),
	firms: [{ name: '安康', offers: 50, accepted: 36, acceptedShare: 0.72, capacityShare: 0.5 }],
	...change,
});

const tablesOf = (parts: readonly DocumentPart[]) =>
	parts.flatMap((part) => (part.kind === 'table' ? [part.rows.map((row) => row.map(({ text }) => text))] : []));
const textsOf = (parts: readonly DocumentPart[]) => parts.flatMap((part) => (part.kind === 'table' ? [] : [part.text]));

describe('the bulletin', () => {
	it('tells each figure of the month beside the month before, money in yuan, shares of their whole', () => {
		const [main = [], calls = [], areas = [], firms = []] = tablesOf(composeBulletin(bulletin(), 'zh').parts);
		expect(main).toContainEqual(['按时到场', '38', '单', '95.0%', '0']);
		expect(main).toContainEqual(['完成上门', '36', '次', '–', '20']);
		expect(main).toContainEqual(['资金使用', '1,234.56', '元', '–', '0.00']);
		expect(main).toHaveLength(FIGURES.filter(({ ofPeriod }) => ofPeriod).length);
		expect(calls).toContainEqual(['10 秒内接起', '95.0%', '80.0%']);
		expect(calls).toContainEqual(['最长等待', '200 秒', '200 秒']);
		expect(areas).toEqual([
			['本级', '–', '6', '–', '–', '0.00'],
			['环翠楼街道', '95.0%', '30', '–', '–', '1,234.56'],
		]);
		expect(firms).toEqual([['安康', '50', '36', '72.0%', '50.0%']]);
	});

	it('says why a share is missing, and that a running month is provisional', () => {
		const whole = textsOf(composeBulletin(bulletin(), 'zh').parts);
		expect(whole).toContain('“满意”没有占比：本月“满意度回答”为零。');
		expect(whole).not.toContain(bulletinWords.zh.provisional);
		expect(textsOf(composeBulletin(bulletin({ isProvisional: true }), 'zh').parts)[0]).toBe(bulletinWords.zh.provisional);
	});

	it('is readable when nothing happened at all', () => {
		const { parts } = composeBulletin(bulletin({ now: nothing, before: nothing, firms: [] }), 'zh');
		expect(textsOf(parts)).toEqual(expect.arrayContaining([bulletinWords.zh.noAreas, bulletinWords.zh.noFirms]));
		expect(tablesOf(parts)[0]?.every(([, value]) => value === '0' || value === '0.00')).toBe(true);
	});

	it('says the same in English, without a Chinese word but the names of places and firms', () => {
		const names = bulletin({ area: { path: AREA, name: 'Huancui' }, areaNames: new Map([[BELOW, 'Huancuilou']]), firms: [] });
		const { title, subtitle, footer, parts } = composeBulletin(names, 'en');
		const all = [title, subtitle, footer, ...textsOf(parts), ...tablesOf(parts).flat(2)].join(' ');
		expect(all).not.toMatch(/\p{Script=Han}/u);
		expect(all).toContain('Arrived on time');
		expect(parts.map(({ kind }) => kind).filter((kind) => kind === 'heading')).toHaveLength(6);
	});

	it('names every figure of a month in both languages', () => {
		for (const { key } of FIGURES.filter(({ ofPeriod }) => ofPeriod))
			expect([bulletinWords.zh.figures[key], bulletinWords.en.figures[key]]).toEqual([expect.any(String), expect.any(String)]);
	});

	it('gives numbers as numbers for a spreadsheet: of the area, of each area below, of the calls and of the firms', () => {
		const { columns, rows } = listBulletin(bulletin(), 'zh');
		expect(rows.every((row) => row.length === columns.length)).toBe(true);
		const starts = rows.map((row) => row.slice(0, 6));
		expect(starts).toContainEqual(['环翠区', '按时到场', 38, '单', 0.95, 0]);
		expect(starts).toContainEqual(['环翠楼街道', '资金使用', 1_234.56, '元', null, 0]);
		expect(starts).toContainEqual(['环翠区', '来电', 200, '个', null, 100]);
		expect(starts).toContainEqual(['安康', '接下派单', 36, '次', 0.72, null]);
	});
});
