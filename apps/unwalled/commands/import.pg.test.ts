import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '@unwalled/database';
import { COLUMNS, planOf, seniorRows } from '@unwalled/exchange/testing';
import { makeFieldKey } from '@unwalled/fieldcrypt';
import { createTestDatabase, type TestDatabase } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PATIENCE_MS = 300_000; // the command is started four times, and a busy machine takes its time for each
const ROWS = 4_000;
const HEADS = { areaCode: 6 };

let home: string;
let place: TestDatabase;
let database: Database;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
	home = await mkdtemp(path.join(os.tmpdir(), 'unwalled-import-'));
	place = await createTestDatabase();
	database = openDatabase(place.url, 2);
	env = { ...process.env, DATABASE_URL: place.url, UNWALLED_DATA_DIR: home, UNWALLED_FIELD_KEYS: makeFieldKey('test') };
});
afterAll(async () => {
	await database.close();
	await place.drop();
	await rm(home, { recursive: true });
});

const start = (...args: string[]): ChildProcess =>
	spawn(process.execPath, [path.join(import.meta.dirname, '..', 'main.ts'), 'import', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });

async function run(...args: string[]): Promise<{ code: number; said: string }> {
	const child = start(...args);
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (said += part));
	const [code] = await once(child, 'close');
	return { code, said };
}

const one = async <T>(text: string): Promise<T | undefined> => (await database.pool.query(text)).rows[0];
const seniors = async (): Promise<number> => Number((await one<{ n: string }>('select count(*) as n from seniors'))?.n);

/** A register of the four communities of the street. */
async function writeRegister(): Promise<string> {
	const codes = ['371002001001', '371002001002', '371002002001', '371002002002'];
	const lines = [COLUMNS.join(',')];
	for await (const row of seniorRows(ROWS, 3)) {
		const code = String(row[HEADS.areaCode]);
		if (code !== '999999999999') row[HEADS.areaCode] = codes[Number(code.slice(-2)) % codes.length] ?? code;
		lines.push(row.map((cell) => (/[",]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','));
	}
	const file = path.join(home, 'register.csv');
	await writeFile(file, lines.join('\n'));
	return file;
}

it('an import that is killed in the middle goes on by the same command, and the same file again changes nothing', {
	timeout: PATIENCE_MS,
}, async () => {
	const file = await writeRegister();
	const before = await seniors();
	const child = start(file);
	const ended = once(child, 'close');
	await expect
		.poll(async () => (await one<{ cursor: number }>("select cursor from imports where status = 'running'"))?.cursor ?? 0, {
			timeout: PATIENCE_MS,
			interval: 20,
		})
		.toBeGreaterThan(0);
	child.kill('SIGKILL');
	await ended;
	const half = await seniors();
	expect(half).toBeLessThan(before + planOf(ROWS).good);
	await database.pool.query('update imports set lease_until = now()'); // a minute later

	const { code, said } = await run(file);
	expect(code, said).toBe(0);
	expect(said).toContain('(running)');
	expect(await seniors()).toBe(before + planOf(ROWS).good);
	const { bad, good } = planOf(ROWS);
	expect(said).toContain(`finished: ${ROWS} rows: ${good} added, 0 changed, 0 there already, ${ROWS - good} refused`);
	const report = await readFile(`${file}.report.csv`, 'utf8');
	for (const [fault, count] of bad) expect(report.split(`,${fault},`).length - 1, fault).toBe(count);

	expect((await run(file)).said).toContain('known since');
	expect(await seniors()).toBe(before + good);
});

it('says what it takes, and what is wrong with a file', { timeout: PATIENCE_MS }, async () => {
	const empty = path.join(home, 'empty.csv');
	await writeFile(empty, '');
	expect(await run(empty)).toMatchObject({ code: 1, said: expect.stringContaining('文件是空的') });
	expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('Usage') });
});
