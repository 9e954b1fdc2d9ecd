import { expect, it } from 'vitest';
import { type DocumentText, writePdf } from './index.ts';

const MADE_AT = new Date('2026-11-01T00:00:00Z');
const rows = (count: number) => Array.from({ length: count }, (_, at) => [{ text: `环翠区 ${at}` }, { text: `${at}%`, bar: at / count }]);
const columns = [
	{ title: '辖区', width: 3 },
	{ title: '占比', width: 1, align: 'right' as const },
];
const document = (count: number, text = '口径'): DocumentText => ({
	...{ title: '养老服务月报', subtitle: '2026-10', footer: '没有围墙的养老院', madeAt: MADE_AT, language: 'zh-CN' },
	parts: [
		{ kind: 'heading', text: '一、主要数字' },
		{ kind: 'text', text },
		{ kind: 'table', columns, rows: rows(count) },
	],
});

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

it('writes a file that a reader opens: one page, its fonts within it, its title and language said', async () => {
	const pdf = await writePdf({ ...document(3), title: 'Monthly bulletin' });
	const text = pdf.toString('latin1');
	expect(text.startsWith('%PDF-1.')).toBe(true);
	expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
	expect(pagesOf(pdf)).toBe(1);
	expect(text).toContain('/FontFile3');
	expect(text).toMatch(/\/Lang \(zh-CN\)/);
	expect(text).toContain('(Monthly bulletin)');
});

it('goes on on further pages when a table is long, and never on an empty one', async () => {
	const [short, long] = [await writePdf(document(20)), await writePdf(document(200))];
	expect(pagesOf(short)).toBe(1);
	expect(pagesOf(long)).toBeGreaterThan(4);
	expect(pagesOf(long)).toBeLessThan(12);
});

it('takes a table without rows, and text longer than a page', async () => {
	expect(pagesOf(await writePdf(document(0)))).toBe(1);
	expect(pagesOf(await writePdf(document(1, '应到场工单中，有人在时限之前签到的。'.repeat(400))))).toBeGreaterThan(1);
});

it('gives the same bytes for the same content, and others for another', async () => {
	const [first, second, other] = [await writePdf(document(3)), await writePdf(document(3)), await writePdf(document(4))];
	expect(first.equals(second)).toBe(true);
	expect(first.equals(other)).toBe(false);
});
