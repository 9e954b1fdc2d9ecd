import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { writeXlsx } from '@unwalled/tables';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cancelImport, checkImport, mapImport, runImport } from './commands/steer-import.ts';
import { findImport } from './import-store.ts';
import { actor, ImportTestDesk, STREET } from './testing/import-desk.ts';
import { headOf, idNumberOf, linesOf } from './testing/register.ts';

let d: ImportTestDesk;
beforeAll(async () => {
	d = await ImportTestDesk.open();
});
afterAll(() => d.close());
afterEach(() => d.clear());

describe('a dry run', () => {
	it('looks at every row and writes nothing but the report', async () => {
		const before = await d.count('seniors');
		const { import: one } = await d.bring(`${headOf()}${linesOf(1, 30)}31,坏,1,2,3,,\n`);
		await checkImport(d.house, { importId: one.id, actor });
		expect(await d.work()).toBe('checked');
		const checked = await findImport(d.house.database.sql, one.id);
		expect(checked).toMatchObject({ status: 'checked', totalRows: 31, counts: { rows: 31, added: 30, unchanged: 0, refused: 1 } });
		expect((await d.remarksOf(one.id))[0]).toMatch(/^32 /);
		expect(await d.count('seniors')).toBe(before);
		expect(await d.count(`households where address like '文化路 1 号%'`)).toBe(0);
	});

	it('is asked for again after other columns were mapped, with an empty report', async () => {
		const { import: one } = await d.bring(`${headOf()}${linesOf(31, 3)}`);
		await checkImport(d.house, { importId: one.id, actor });
		await d.work();
		const { address: _address, ...less } = one.mapping;
		const mapped = await mapImport(d.house, { importId: one.id, actor, mapping: less });
		expect(mapped.import).toMatchObject({ status: 'uploaded', counts: { rows: 0 } });
		await expect(checkImport(d.house, { importId: one.id, actor })).rejects.toMatchObject({
			code: 'invalid',
			facts: { missing: ['address'] },
		});
		await expect(runImport(d.house, { importId: one.id, actor })).rejects.toMatchObject({ code: 'refused' });
		expect((await mapImport(d.house, { importId: one.id, actor, mapping: less })).changed).toBe(false);
	});
});

describe('an import', () => {
	it('writes the good rows with door, telephone, contact and sealed id number, and reports the bad ones', async () => {
		const bad = `${idNumberOf(200).slice(0, 17)}${idNumberOf(200).endsWith('1') ? '2' : '1'}`;
		const one = await d.importWhole(
			`${headOf()}${linesOf(100, 20)}坏校验,${bad},13700000200,371002001001,文化路 200 号,丛伟,15900000200\n`,
		);
		expect(one).toMatchObject({ status: 'finished', fileGone: true, counts: { rows: 21, added: 20, refused: 1 } });
		expect(await d.remarksOf(one.id)).toEqual(['22 idNumber id_check_digit']);
		const { rows } = await d.house.database.pool.query(
			`select s.name, s.area_path, s.pinyin, h.address, h.accuracy_m, p.phone, p.senior_id, c.phone as contact, c.told_of_alarms as told, s.id_number_sealed as sealed
			 from seniors s join households h on h.id = s.household_id join household_phones p on p.household_id = h.id join contacts c on c.senior_id = s.id
			 where p.phone = '+8613700000100'`,
		);
		expect(rows).toEqual([
			expect.objectContaining({ name: '丛壹佰', address: '文化路 100 号', senior_id: null, contact: '+8615900000100', told: false }),
		]);
		expect(d.house.fieldKeys.unseal(rows[0].sealed)).toBe(idNumberOf(100));
		expect(rows[0].accuracy_m).toBeGreaterThan(0); // nobody said where the door is: the mean of the street, and how far off it may be
	});

	it('of the very same file changes nothing, and is the import that it was', async () => {
		const content = `${headOf()}${linesOf(300, 5)}`;
		const first = await d.importWhole(content);
		const again = await d.bring(content);
		expect(again).toMatchObject({ changed: false, import: { id: first.id, status: 'finished' } });
		expect(await readdir(path.join(d.folder, 'imports'))).toEqual([]);
	});

	it('of the same people in another file leaves them as they are', async () => {
		await d.importWhole(`${headOf()}${linesOf(400, 5)}`);
		const before = await d.count('seniors');
		const one = await d.importWhole(`威海市登记表\n${headOf()}${linesOf(400, 6)}`);
		expect(one.counts).toMatchObject({ rows: 6, added: 1, unchanged: 5, refused: 0 });
		expect(await d.count('seniors')).toBe(before + 1);
	});

	it('puts two people of one address behind one door, with one telephone', async () => {
		const couple = [500, 501].map((n) => `丛${n},${idNumberOf(n)},13700000500,371002001001,文化路 500 号,,\n`).join('');
		await d.importWhole(`${headOf()}${couple}`);
		expect(await d.count(`households where address = '文化路 500 号'`)).toBe(1);
		expect(await d.count(`seniors s join households h on h.id = s.household_id where h.address = '文化路 500 号'`)).toBe(2);
	});

	it('refuses a telephone that belongs to another door already, in the dry run too', async () => {
		const { rows } = await d.house.database.pool.query<{ phone: string }>('select phone from household_phones order by phone limit 1');
		const line = `丛陌,${idNumberOf(600)},${rows[0]?.phone},371002001001,文化路 600 号,,\n`;
		const one = await d.importWhole(`${headOf()}${line}`);
		expect(one.counts).toMatchObject({ added: 0, refused: 1 });
		expect(await d.remarksOf(one.id)).toEqual(['2 phone phone_elsewhere']);
	});

	it('takes nobody from outside the area of who brought it', async () => {
		const one = await d.importWhole(`${headOf()}丛外,${idNumberOf(700)},13700000700,371002002001,文化路 700 号,,\n`, STREET);
		expect(await d.remarksOf(one.id)).toEqual(['2 areaCode area_outside']);
	});

	it('reads a workbook, and says where a cell held a formula', async () => {
		async function* rows() {
			yield ['丛表', idNumberOf(800), '13700000800', '371002001001', '文化路 800 号', '', ''];
		}
		const book = writeXlsx({ title: '老人', columns: headOf().trim().split(','), rows: rows(), watermark: [] });
		const one = await d.importWhole(book);
		expect(one).toMatchObject({ format: 'xlsx', sheet: '老人', counts: { added: 1 } });
	});

	it('that is canceled while it runs keeps the batches that are written', async () => {
		const { import: one } = await d.bring(`${headOf()}${linesOf(900, 3)}`);
		await checkImport(d.house, { importId: one.id, actor });
		await d.work();
		await runImport(d.house, { importId: one.id, actor });
		await cancelImport(d.house, { importId: one.id, actor, reason: '拿错了文件' });
		expect(await d.work()).toBe('nothing');
		expect(await findImport(d.house.database.sql, one.id)).toMatchObject({ status: 'canceled', reason: '拿错了文件', wanted: null });
		expect((await cancelImport(d.house, { importId: one.id, actor, reason: 'again' })).changed).toBe(false);
	});
});

describe('a process that dies', () => {
	it('is followed up by another one, which writes nothing twice and forgets nothing', async () => {
		const { import: one } = await d.bring(`${headOf()}${linesOf(1_000, 2_500)}`);
		await checkImport(d.house, { importId: one.id, actor });
		await d.work();
		await runImport(d.house, { importId: one.id, actor });
		const before = await d.count('seniors');
		const dying = new AbortController();
		dying.abort(); // it stops after what was under way, as when it is told to close
		expect(await d.work({ signal: dying.signal })).toBe('stopped');
		const half = await findImport(d.house.database.sql, one.id);
		expect(half).toMatchObject({ status: 'running', cursor: 0 });
		// Killed in the middle of a batch, with the lease in its hand.
		await d.house.database.pool.query(`update imports set lease = 'dead', lease_until = $2 where id = $1`, [
			one.id,
			new Date(d.house.clock.now().getTime() + 1_000),
		]);
		expect(await d.work()).toBe('nothing');
		await d.house.clock.advance(2_000);
		expect(await d.work()).toBe('finished');
		expect(await d.count('seniors')).toBe(before + 2_500);
		expect((await findImport(d.house.database.sql, one.id)).counts).toMatchObject({ rows: 2_500, added: 2_500, refused: 0 });
	});

	it('goes on from its cursor, and still knows what stood above it', async () => {
		const repeated = linesOf(5_000, 1);
		const { import: one } = await d.bring(`${headOf()}${linesOf(5_000, 1_200)}${repeated}`);
		await checkImport(d.house, { importId: one.id, actor });
		await d.work();
		await runImport(d.house, { importId: one.id, actor });
		await d.work({ signal: afterOneBatch(one.id) });
		const half = await findImport(d.house.database.sql, one.id);
		if (half.status === 'running') await d.work();
		expect((await findImport(d.house.database.sql, one.id)).counts).toMatchObject({ rows: 1_201, added: 1_200, refused: 1 });
		expect(await d.remarksOf(one.id)).toEqual(['1202 idNumber duplicate_in_file']);
	});
});

/** Tells a worker to stop at its first look: what it has begun is whole by then. */
function afterOneBatch(_importId: string): AbortSignal {
	let looks = 0;
	const signal = new AbortController().signal;
	return Object.defineProperty(signal, 'aborted', { get: () => looks++ > 0 });
}

describe('a row that the database refuses', () => {
	it('is found alone, and the rows around it are written', async () => {
		const trigger = `create function refuse_pang() returns trigger language plpgsql as $$ begin if new.name = '庞拒' then raise exception 'no' using errcode = '23514'; end if; return new; end $$;
			create trigger refuse_pang before insert on seniors for each row execute function refuse_pang()`;
		await d.house.database.pool.query(trigger);
		try {
			const one = await d.importWhole(
				`${headOf()}${linesOf(7_000, 10)}庞拒,${idNumberOf(7_100)},13700007100,371002001001,文化路 7100 号,,\n${linesOf(7_200, 10)}`,
			);
			expect(one).toMatchObject({ status: 'finished', counts: { rows: 21, added: 20, refused: 1 } });
			expect(await d.remarksOf(one.id)).toEqual(['12  refused_by_registry']);
		} finally {
			await d.house.database.pool.query('drop trigger refuse_pang on seniors; drop function refuse_pang()');
		}
	});
});
