import type { VisitView } from '@unwalled/contracts';
import { households, workers } from '@unwalled/street';
import { useHouse, type Worker } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const LINE = '+8663112345';
const open = useHouse({ settings: { UNWALLED_MASKING_LINE: LINE, UNWALLED_MASKING_GRACE_MIN: '5' } });
const SENIOR = households.find(({ seniors }) => seniors.some(({ name }) => name === '毕可英'))?.phones[0]?.phone ?? '';

const legsTo = (phone: string) =>
	open()
		.lines.legs()
		.filter((leg) => leg.to === phone);
const ringing = (phone: string) => legsTo(phone).find((leg) => leg.status === 'ringing')?.id ?? '';
async function answers(phone: string): Promise<string> {
	const leg = ringing(phone);
	open().lines.answers(leg);
	await open().settle();
	return leg;
}

let worker: Worker;
let visit: VisitView;
let workerPhone: string;

it('connects a worker with the senior, both seeing the number in between only', async () => {
	const house = open();
	const senior = house.shift.phone(SENIOR);
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
	visit = await worker.accepts();
	workerPhone = workers.find(({ id }) => id === visit.worker.id)?.phone ?? '';

	await worker.person.do('POST', `/visits/${visit.id}/call`);
	await house.settle();
	const atWorker = await answers(workerPhone);
	const atSenior = await answers(SENIOR);
	expect(house.lines.heard(atSenior).join()).toContain('上门服务人员找您');
	await expect.poll(() => house.lines.talksWith(atWorker)).toEqual([atSenior]);
	for (const { from } of [...legsTo(workerPhone), ...legsTo(SENIOR)]) expect(from).toBe(LINE);
	house.lines.hangsUp(atWorker);
	await house.settle();
	expect(legsTo(SENIOR).at(-1)?.status).toBe('ended');
});

it('leads the senior who dials the number to the worker', async () => {
	const house = open();
	const dialled = house.lines.dials({ from: SENIOR, to: LINE });
	await house.settle();
	const atWorker = await answers(workerPhone);
	expect(house.lines.heard(atWorker).join()).toContain('您服务的老人找您');
	await expect.poll(() => house.lines.talksWith(dialled)).toEqual([atWorker]);
	expect(legsTo(workerPhone).at(-1)?.from).toBe(LINE);
	house.lines.hangsUp(dialled);
	await house.settle();
	expect(legsTo(workerPhone).at(-1)?.status).toBe('ended');
});

it('leads neither to the other when the visit is over: both are told so, and the senior reaches the service line', async () => {
	const house = open();
	await worker.does('depart');
	await worker.does('check-in');
	await worker.photographs();
	await worker.does('check-out');
	await house.advance('6 min');
	const late = await worker.person.ask<{ code: string }>('POST', `/visits/${visit.id}/call`);
	expect([late.status, late.body.code]).toEqual([409, 'refused']);
	const rung = legsTo(workerPhone).length;
	const byWorker = house.lines.dials({ from: workerPhone, to: LINE });
	await house.settle();
	expect(house.lines.heard(byWorker).join()).toContain('这次服务已经结束');
	const bySenior = house.lines.dials({ from: SENIOR, to: LINE });
	await house.settle();
	expect(house.lines.heard(bySenior).join()).toContain('上次的上门服务已经结束');
	expect(legsTo(workerPhone)).toHaveLength(rung);
	const waiting = (await (await house.shift.operator()).line()).filter((row) => row.call?.line === 'waiting');
	expect(waiting.map((row) => row.call?.phone)).toContain(SENIOR);
	for (const { id } of house.lines.legs().filter(({ status }) => status !== 'ended')) house.lines.hangsUp(id);
	await house.settle();
});
