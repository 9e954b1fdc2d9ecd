import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { checkImport, findImport, ImportFiles, uploadImport } from '@unwalled/exchange';
import { createLogger, readConfig } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startExchange } from './exchange.ts';

const PATIENCE_MS = 60_000;
const actor = { id: 'acc_registrar', name: '登记员' };

let house: TestHouse;
let folder: string;
beforeAll(async () => {
	house = await openTestHouse();
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-thread-'));
});
afterAll(async () => {
	await house.close();
	await rm(folder, { recursive: true });
});

it('a thread of the people’s door checks what was brought', { timeout: PATIENCE_MS }, async () => {
	const content = Readable.from(['姓名,身份证号,社区代码,住址\n李新来,371002194103081241,371002001001,文化路 9001 号\n']);
	const upload = { kind: 'seniors' as const, fileName: 'a.csv', areaPath: '371000000000', content, actor };
	const { import: one } = await uploadImport(house, new ImportFiles(folder), upload);
	await checkImport(house, { importId: one.id, actor });
	const config = readConfig({
		DATABASE_URL: house.database.url,
		UNWALLED_DATA_DIR: folder,
		UNWALLED_FIELD_KEYS: `test:${'A'.repeat(43)}=`,
	});
	const exchange = startExchange(config, house.database, createLogger('live', process.env.TEST_LOG ?? 'silent'));
	try {
		await expect
			.poll(async () => (await findImport(house.database.sql, one.id)).status, { timeout: PATIENCE_MS, interval: 100 })
			.toBe('checked');
		expect((await findImport(house.database.sql, one.id)).counts).toMatchObject({ rows: 1, added: 1 });
	} finally {
		await exchange.close();
	}
});
