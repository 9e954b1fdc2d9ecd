import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('keeps the need of a senior who hangs up while waiting, and the operator rings back', async () => {
	const house = open();
	const senior = house.shift.senior('邹本善');
	const lin = await house.shift.operator();
	await senior.presses();
	await senior.hangsUp();
	const row = await lin.ticket();
	expect(row).toMatchObject({ status: 'open', priority: 'P0', call: { line: 'abandoned', status: 'completed' } });

	const late = await lin.person.ask<{ code: string }>('POST', `/calls/${row.call?.id}/answer`);
	expect([late.status, late.body.code]).toEqual([409, 'refused']);
	await lin.gives(row, 'acknowledge');
	await lin.gives(row, 'call-out', { phone: senior.phone });
	const ringing = house.carrier.control.calls().find((call) => call.to === senior.phone && call.status === 'ringing');
	house.carrier.control.answer(ringing?.sid ?? '');
	await house.settle();
	const again = await lin.ticket();
	expect(again.call).toMatchObject({ direction: 'outbound', line: 'connected' });
	await lin.says(again, '您刚才按了紧急键，现在怎么样？');
	expect(
		house.carrier.control
			.heard(ringing?.sid ?? '')
			.map((line) => line.text)
			.join(),
	).toContain('您刚才按了紧急键');
	house.carrier.control.speak(ringing?.sid ?? '', '按错了，没事');
	await house.settle();
	expect((await lin.detail(again)).speech.at(-1)?.text).toBe('按错了，没事');

	await lin.hangsUp(again);
	expect(house.carrier.control.calls().filter((call) => call.status === 'in-progress')).toEqual([]);
	await lin.gives(again, 'resolve', { outcome: 'false_press' });
	await lin.gives(again, 'close');
	expect(await lin.line()).toEqual([]);
});
