import { useHouse, type Worker } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
let worker: Worker;

it('checks in by the senior’s own phone, and no operator has anything to do', async () => {
	const house = open();
	const senior = house.shift.senior('毕可英');
	const lin = await house.shift.operator();
	await senior.callsService();
	await senior.chooses('1');
	const row = await lin.ticket();
	await lin.answers(row);
	await lin.gives(row, 'classify', { priority: 'P2', serviceItemCode: 'EL01' });
	await senior.hangsUp();
	await lin.gives(row, 'dispatch');
	const [asked] = await house.shift.workersAsked();
	if (!asked) throw new Error('nobody was asked');
	worker = asked;
	await worker.accepts();
	await worker.does('depart');
	await house.advance('10 min');

	const { code } = await worker.asksCode();
	await senior.callsService();
	expect(senior.heard).toContain('请按手机上的四位签到码');
	await senior.keysIn(code);
	expect(senior.heard).toContain('签到成功');
	expect(senior.isOnTheLine).toBe(false);
	const [job] = (await worker.home()).jobs;
	expect(job?.visit).toMatchObject({ status: 'on_scene', proof: { kind: 'phone' }, checkIn: { position: null } });
	expect(await lin.line()).toHaveLength(1);
	const { rows } = await house.database.pool.query('select count(*)::int as n from missed_calls');
	expect(rows).toEqual([{ n: 0 }]);
});

it('leads the senior to an operator when nobody keys in anything', async () => {
	const house = open();
	await worker.photographs();
	await worker.does('check-out');
	await house.advance('10 min');
	const senior = house.shift.senior('丛日升');
	const lin = await house.shift.operator();
	await senior.callsService();
	expect(senior.heard).not.toContain('签到码');
	await senior.chooses('1');
	const row = (await lin.line()).find(({ status }) => status === 'open');
	if (!row) throw new Error('no ticket');
	await lin.answers(row);
	await lin.gives(row, 'classify', { priority: 'P2', serviceItemCode: 'EL01' });
	await senior.hangsUp();
	await lin.gives(row, 'dispatch');
	const [next] = await house.shift.workersAsked();
	await next?.accepts();
	await next?.does('depart');
	await house.advance('10 min');
	await next?.asksCode();

	await senior.callsService();
	expect(senior.heard).toContain('四位签到码');
	await house.advance('6 s');
	expect(senior.heard).toContain('家政维修请按1');
	await senior.chooses('2');
	const need = (await lin.line()).find(({ status }) => status === 'open');
	expect(need).toMatchObject({ summary: '护理就医', call: { line: 'waiting' } });
	if (need) await lin.answers(need);
	expect(senior.isOnTheLine).toBe(true);
});
