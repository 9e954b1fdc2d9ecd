// npm run bench:import: a register of 210,000 seniors with 5% bad rows into a new house, by the command that people use.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { migrate, openDatabase } from '@unwalled/database';
import { COLUMNS, planOf, seniorRows, townAreas } from '@unwalled/exchange/testing';
import { makeFieldKey } from '@unwalled/fieldcrypt';
import { writeCsv, writeXlsx } from '@unwalled/tables';
import { startPostgres } from '../../infra/embedded/postgres.ts';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';

const MOST_SECONDS = 300;
const MOST_MB = 512;
const root = path.resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
	options: {
		rows: { type: 'string', default: '210000' },
		seed: { type: 'string', default: '7' },
		format: { type: 'string', default: 'csv' },
	},
});
const rows = Number(values.rows);
const plan = planOf(rows);

interface Ground {
	readonly url: string;
	readonly home: string;
	readonly env: NodeJS.ProcessEnv;
	close(): Promise<void>;
}

async function layGround(): Promise<Ground> {
	const home = await mkdtemp(path.join(os.tmpdir(), 'unwalled-import-'));
	await chmod(home, 0o711);
	await mkdir(path.join(home, 'log'));
	const server = await startPostgres({ dataDir: home, port: await findFreePort(), password: randomBytes(12).toString('hex'), tell: say });
	await migrate(server.url);
	const env = { ...process.env, DATABASE_URL: server.url, UNWALLED_DATA_DIR: home, UNWALLED_FIELD_KEYS: makeFieldKey('bench') };
	return {
		url: server.url,
		home,
		env,
		async close() {
			await server.stop();
			await rm(home, { recursive: true, force: true });
		},
	};
}

async function writeFiles({ home }: Ground): Promise<{ areas: string; seniors: string }> {
	const files = { areas: path.join(home, 'areas.csv'), seniors: path.join(home, `seniors.${values.format}`) };
	async function* areas() {
		for (const { code, name } of townAreas()) yield [code, name];
	}
	await pipeline(writeCsv({ title: '', columns: ['区划代码', '名称'], rows: areas(), watermark: [] }), createWriteStream(files.areas));
	const table = { title: '老人', columns: COLUMNS, rows: seniorRows(rows, Number(values.seed)), watermark: ['威海市老年人信息表'] };
	await pipeline(values.format === 'xlsx' ? writeXlsx(table) : writeCsv(table), createWriteStream(files.seniors));
	return files;
}

/** Runs the command; answers how long it took and its highest memory, as it says itself. */
async function runImport(ground: Ground, file: string, kind: string): Promise<{ seconds: number; peakMb: number; text: string }> {
	const began = performance.now();
	const child = spawn(process.execPath, ['infra/run.mjs', 'apps/unwalled/main.ts', 'import', file, '--kind', kind], {
		cwd: root,
		env: ground.env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.on('data', (chunk: Buffer) => {
		text += chunk;
		process.stdout.write(chunk);
	});
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	if (code !== 0) throw new Error(`the import ended with ${code}`);
	return { seconds: (performance.now() - began) / 1_000, peakMb: Number(/peak RSS (\d+) MB/.exec(text)?.[1]), text };
}

/** Compares what is in the database with what the file was made of. */
async function judge(url: string): Promise<string[]> {
	const database = openDatabase(url, 1);
	try {
		const count = async (text: string) =>
			Number((await database.pool.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]?.n);
		const faults: string[] = [];
		const seniors = await count('seniors');
		if (seniors !== plan.good) faults.push(`${seniors} seniors, and the file has ${plan.good} good rows`);
		for (const [code, expected] of plan.bad) {
			const found = await count(`(select distinct line from import_rows_refused where not taken and code = '${code}') r`);
			if (found !== expected) faults.push(`${code}: ${found} reported, ${expected} in the file`);
		}
		const all = await count('(select distinct import_id, line from import_rows_refused where not taken) r');
		if (all !== rows - plan.good) faults.push(`${all} rows refused, and the file has ${rows - plan.good} bad ones`);
		return faults;
	} finally {
		await database.close();
	}
}

const ground = await layGround();
let faults: string[] = [];
try {
	say(`Writing a file of ${rows} rows, ${rows - plan.good} of them bad …`);
	const files = await writeFiles(ground);
	await runImport(ground, files.areas, 'areas');
	const first = await runImport(ground, files.seniors, 'seniors');
	faults = await judge(ground.url);
	const again = await runImport(ground, files.seniors, 'seniors');
	faults.push(...(await judge(ground.url)));
	if (first.seconds > MOST_SECONDS) faults.push(`${first.seconds.toFixed(0)} s, and ${MOST_SECONDS} are allowed`);
	if (first.peakMb > MOST_MB) faults.push(`${first.peakMb} MB, and ${MOST_MB} are allowed`);
	say(
		`\n${rows} rows, looked at and written: ${first.seconds.toFixed(1)} s (of ${MOST_SECONDS}), ${first.peakMb} MB at most (of ${MOST_MB})`,
	);
	say(`the same file again: ${again.seconds.toFixed(1)} s, nothing changed`);
} finally {
	await ground.close();
}
for (const fault of faults) say(`WRONG: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
