import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inTransaction } from '@unwalled/messaging';
import { repositoryRoot } from '@unwalled/runtime';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { anchorTrail, record, sealTrail } from '@unwalled/trail';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditCommand } from './audit.ts';

const run = promisify(execFile);
let house: TestHouse;
let folder: string;
beforeAll(async () => {
	house = await openTestHouse();
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-audit-'));
	const actor = { id: 'acc_yue0', name: '岳' };
	for (let n = 0; n < 5; n++)
		await inTransaction(house, async (tx) => record(tx, { actor, action: 'senior.changed', subject: null, facts: { n } }));
	await sealTrail(house);
	await anchorTrail(house, folder);
});
afterAll(async () => {
	await house.close();
	await rm(folder, { recursive: true });
});

async function audit(...rest: string[]): Promise<{ code: number; text: string }> {
	const env = { ...process.env, DATABASE_URL: house.database.url, UNWALLED_DATA_DIR: folder };
	const main = path.join(repositoryRoot, 'apps/unwalled/main.ts');
	return run(process.execPath, [main, 'audit', ...rest], { env }).then(
		({ stdout }) => ({ code: 0, text: stdout }),
		({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, text: stdout + stderr }),
	);
}

it('ends with 0 for a whole trail, and says how much it walked', async () => {
	const { code, text } = await audit('verify');
	expect(text).toContain('5 entries are sealed');
	expect(text).toContain('Nothing was changed');
	expect(code).toBe(0);
});

it('ends with 1 at a changed entry, and names it', async () => {
	const client = await house.database.pool.connect();
	await client.query('set session_replication_role = replica');
	await client.query("update trail.entries set actor_name = '别人' where seq = (select entry_seq from trail.chain where chain_seq = 3)");
	await client.query('reset session_replication_role');
	client.release();
	const { code, text } = await audit('verify', '--json');
	expect(code).toBe(1);
	const [report = '', sentence] = text.split('The trail is broken: ');
	expect(sentence).toMatch(/^entry trl_\w+ at link 3 was changed after it was sealed/);
	expect(JSON.parse(report)).toMatchObject({ links: 5, anchorFileFound: true, breaks: [{ kind: 'changed', chainSeq: 3 }] });
});

it('says how it is used', async () => {
	await expect(auditCommand(['look'])).rejects.toThrow('audit verify [--anchors file]');
});
