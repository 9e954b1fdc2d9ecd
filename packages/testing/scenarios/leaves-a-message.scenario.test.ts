import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MissedCall } from '@unwalled/contracts';
import { repositoryRoot } from '@unwalled/runtime';
import { useHouse } from '@unwalled/testkit';
import { afterAll, expect, it } from 'vitest';

const flows = mkdtempSync(path.join(os.tmpdir(), 'unwalled-message-'));
cpSync(path.join(repositoryRoot, 'infra', 'flows'), flows, { recursive: true });
const service = path.join(flows, 'service.yaml');
const always = '{ days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", until: "24:00" }';
writeFileSync(service, readFileSync(service, 'utf8').replace(always, '{ days: [mon], from: "03:00", until: "03:01" }'));
afterAll(() => rmSync(flows, { recursive: true }));

const open = useHouse({ settings: { UNWALLED_FLOWS_DIR: flows } });

it('takes the message of whoever rings out of hours, and it has to be worked off', async () => {
	const house = open();
	const senior = house.shift.senior('毕可英');
	await senior.callsService();
	await senior.chooses('2');
	expect(senior.heard).toContain('请现在留言');
	await senior.chooses('#');
	expect(senior.heard).toContain('我们上班后马上给您回电');
	await expect.poll(() => senior.isOnTheLine).toBe(false);
	const lin = await house.shift.operator();
	const row = await lin.ticket();
	expect(row).toMatchObject({ priority: 'P3', summary: '非服务时间留言' });
	const { rows } = await lin.person.do<{ rows: MissedCall[] }>('GET', '/missed-calls');
	expect(rows).toMatchObject([{ ticketId: row.id, state: 'open', seniorName: '毕可英' }]);
	expect((await lin.detail(row)).timeline.map(({ kind }) => kind)).toContain('missed_call.message_began');
});

it('brings whoever cries for help in the middle of a message to an operator', async () => {
	const house = open();
	const senior = house.shift.senior('李桂兰');
	await senior.callsService();
	await senior.chooses('2');
	await senior.chooses('9');
	const lin = await house.shift.operator();
	const rows = await lin.line();
	const urgent = rows.find(({ priority }) => priority === 'P0');
	expect(urgent).toMatchObject({ status: 'open', call: { line: 'waiting' } });
	await senior.hangsUp();
});
