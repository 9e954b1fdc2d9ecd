import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { OversightView } from '@unwalled/contracts';
import { areaPaths } from '@unwalled/street';
import { openTable } from '@unwalled/tables';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asker, type Door, LI, openDoor, SISTERS } from '../testing/door.ts';

let door: Door;
let lin: Asker;
let song: Asker;
let month: string;
beforeAll(async () => {
	door = await openDoor();
	[lin, song] = await Promise.all([door.as('lin'), door.as('song')]);
	const { callId } = await door.press(LI);
	await door.press(SISTERS);
	await door.house.clock.advance(4_000);
	await lin.post(`/api/calls/${callId}/answer`);
	({ month } = (await song.get('/api/oversight')).json<OversightView>());
});
afterAll(() => door.close());

const ask = (asker: Asker, query: string) => asker.get(`/api/oversight/bulletin?${query}`);

async function cellsOf(content: Buffer): Promise<string[][]> {
	const file = path.join(os.tmpdir(), `unwalled-bulletin-${process.pid}.xlsx`);
	await writeFile(file, content);
	const { rows } = await openTable(file);
	const cells: string[][] = [];
	for await (const row of rows) cells.push([...row.cells]);
	return cells;
}

it('gives the month as a workbook whose numbers are those of the wall', async () => {
	const answer = await ask(song, `format=xlsx&month=${month}`);
	expect(answer.statusCode).toBe(200);
	expect(answer.headers['content-disposition']).toContain(`unwalled-${month}-371000000000.xlsx`);
	const cells = await cellsOf(answer.rawPayload);
	const wall = (await song.get(`/api/oversight?month=${month}`)).json<OversightView>();
	const due = wall.figures.find(({ key }) => key === 'seniors_due')?.value;
	expect(cells.find(([, figure]) => figure === '应探访老人')?.[2]).toBe(String(due));
	expect(cells.filter(([, figure]) => figure === '来电').map(([, , value]) => value)).toEqual(['2']);
	expect(cells.filter(([, figure]) => figure === '接线员接起').map(([, , value]) => value)).toEqual(['1']);
});

it('gives it as PDF in both languages, the last month that is over when none is named', async () => {
	for (const language of ['zh', 'en']) {
		const answer = await ask(song, `format=pdf&language=${language}`);
		expect(answer.statusCode).toBe(200);
		expect(answer.headers['content-type']).toBe('application/pdf');
		expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
		expect(answer.headers['content-disposition']).not.toContain(month);
	}
});

it('tells of one’s own area and below, of months that have begun, and nothing to others', async () => {
	expect((await ask(song, `format=pdf&areaPath=${areaPaths.district}`)).statusCode).toBe(200);
	expect((await ask(song, 'format=pdf&areaPath=110000000000')).json().code).toBe('not_found');
	expect((await ask(song, 'format=pdf&month=2099-01')).json()).toMatchObject({ code: 'invalid', facts: { field: 'month' } });
	expect((await ask(song, 'format=pdf&month=2026-13')).statusCode).toBe(400);
	expect((await ask(song, 'format=docx')).statusCode).toBe(400);
	expect((await ask(lin, 'format=pdf')).json().code).toBe('forbidden');
});
