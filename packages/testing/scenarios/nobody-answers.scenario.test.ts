import { dutyPhone } from '@unwalled/street';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
const dutyCalls = () =>
	open()
		.carrier.control.calls()
		.filter((call) => call.to === dutyPhone);

it('tells the family at once, rings the duty telephone again and again, and stops when somebody takes it', async () => {
	const house = open();
	const senior = house.shift.senior('丛日升');
	const lin = await house.shift.operator();
	await senior.presses();
	const contacts = house.carrier.control.messages().map((text) => text.to);
	expect(contacts).toContain('+8613800138011');

	await house.advance('15 s');
	expect(await lin.ticket()).toMatchObject({ status: 'open', escalationLevel: 1 });
	expect(dutyCalls()).toEqual([]);

	await house.advance('30 s');
	expect(dutyCalls().filter((call) => call.status === 'ringing')).toHaveLength(1);
	await house.advance('3 min');
	expect(dutyCalls().length).toBeGreaterThan(2);
	const { escalationLevel, timerDueAt } = await lin.ticket();
	expect(escalationLevel).toBeGreaterThan(8);
	expect(timerDueAt).not.toBeNull();

	const ringing = dutyCalls().find((call) => call.status === 'ringing');
	house.carrier.control.answer(ringing?.sid ?? '');
	await house.settle();
	house.carrier.control.press(ringing?.sid ?? '', '1');
	await house.settle();
	expect(await lin.ticket()).toMatchObject({ status: 'acknowledged', acknowledgedBy: { name: '值班电话' }, escalationLevel: 0 });

	const before = dutyCalls().length;
	await house.advance('1 min');
	expect(dutyCalls()).toHaveLength(before);
	expect(house.carrier.control.messages().filter((text) => text.to === '+8613800138011')).toHaveLength(1);
	await senior.hangsUp();
});

it('stops ringing the duty telephone when an operator answers after all', async () => {
	const house = open();
	const senior = house.shift.senior('李桂兰');
	const lin = await house.shift.operator();
	await senior.presses();
	await house.advance('35 s');
	expect(dutyCalls().filter((call) => call.status === 'ringing')).toHaveLength(1);
	const row = (await lin.line()).find((one) => one.senior?.name === '李桂兰');
	if (row) await lin.answers(row);
	expect(dutyCalls().filter((call) => call.status === 'ringing')).toEqual([]);
	await senior.hangsUp();
});
