import { dutyPhone } from '@unwalled/street';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
const callsTo = (phone: string) =>
	open()
		.lines.legs()
		.filter((leg) => leg.to === phone);
const ringing = (phone: string) => callsTo(phone).find((leg) => leg.status === 'ringing')?.id;
const DAUGHTER = '+8613800138011';
const OFFICER = /^\+8613800137/;
const SUPERVISOR = '+866315200001';

it('texts the family at once, then rings duty phone and family together, widens, and goes round for ever', async () => {
	const house = open();
	const senior = house.shift.senior('丛日升');
	const lin = await house.shift.operator();
	await senior.presses();
	const texts = () => house.lines.texts().map((text) => text.to);
	expect(texts()).toContain(DAUGHTER);

	await house.advance('15 s');
	expect(await lin.ticket()).toMatchObject({ status: 'open', escalationLevel: 1 });
	expect(callsTo(dutyPhone)).toEqual([]);

	await house.advance('15 s');
	expect(ringing(dutyPhone)).toBeDefined();
	expect(ringing(DAUGHTER)).toBeDefined();
	expect(callsTo(SUPERVISOR)).toEqual([]);
	await house.advance('90 s');
	expect(callsTo(SUPERVISOR)).not.toEqual([]);
	expect(house.lines.legs().filter((leg) => OFFICER.test(leg.to))).not.toEqual([]);

	await house.advance('5 min');
	const { escalationLevel, timerDueAt, next } = await lin.ticket();
	expect(escalationLevel).toBeGreaterThan(6);
	expect(timerDueAt).not.toBeNull();
	expect(next?.tell.some(({ how }) => how === 'call')).toBe(true);
	expect(callsTo(dutyPhone).length).toBeGreaterThan(4);
	expect(texts().filter((to) => to === DAUGHTER)).toHaveLength(1);
	await senior.hangsUp();
});

it('gives the ticket to whoever presses 1, stops the other telephones, and tells a late 1 who has it', async () => {
	const house = open();
	const lin = await house.shift.operator();
	for (let tries = 0; tries < 20 && !(ringing(DAUGHTER) && ringing(dutyPhone)); tries++) await house.advance('15 s');
	const duty = ringing(dutyPhone) ?? '';
	const daughter = ringing(DAUGHTER) ?? '';
	for (const leg of [duty, daughter]) house.lines.answers(leg);
	await house.settle();
	const heard = (leg: string) => house.lines.heard(leg);
	expect(heard(daughter).join()).toContain('丛日升按下了紧急呼叫');
	expect(heard(daughter).join()).not.toContain('工单');
	expect(heard(duty).join()).toContain('接手请按1');

	house.lines.presses(daughter, '1');
	await house.settle();
	const row = await lin.ticket();
	expect(row).toMatchObject({ status: 'acknowledged', escalationLevel: 0 });
	const who = row.acknowledgedBy?.name;
	expect(house.lines.legs().filter((leg) => leg.status === 'ringing')).toEqual([]);

	house.lines.presses(duty, '1');
	await house.settle();
	expect(heard(duty).join()).toContain(`${who}已经接手`);
	expect((await lin.ticket()).acknowledgedBy?.name).toBe(who);
	const { alerts } = await lin.detail(row);
	expect(alerts.find((alert) => alert.outcome === 'taken')).toMatchObject({ whom: 'family', name: who });
	expect(alerts.find((alert) => alert.outcome === 'too_late')).toMatchObject({ whom: 'rota' });

	const before = callsTo(dutyPhone).length;
	await house.advance('1 min');
	expect(callsTo(dutyPhone)).toHaveLength(before);
});

it('tells the supervisor when whoever took it does nothing', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const before = callsTo(SUPERVISOR).length;
	await house.advance('7 min');
	expect(callsTo(SUPERVISOR).length).toBeGreaterThan(before);
	await house.advance('2 min');
	for (let tries = 0; tries < 20 && !ringing(SUPERVISOR); tries++) await house.advance('15 s');
	const leg = ringing(SUPERVISOR) ?? '';
	house.lines.answers(leg);
	await house.settle();
	house.lines.presses(leg, '1');
	await house.settle();
	expect(await lin.ticket()).toMatchObject({ status: 'acknowledged', acknowledgedBy: { name: '宋班长' }, escalationLevel: 0 });
});

it('stops ringing when an operator answers after all', async () => {
	const house = open();
	const senior = house.shift.senior('李桂兰');
	const lin = await house.shift.operator();
	await senior.presses();
	await house.advance('35 s');
	expect(ringing(dutyPhone)).toBeDefined();
	const row = (await lin.line()).find((one) => one.senior?.name === '李桂兰');
	if (row) await lin.answers(row);
	expect(ringing(dutyPhone)).toBeUndefined();
	await senior.hangsUp();
});
