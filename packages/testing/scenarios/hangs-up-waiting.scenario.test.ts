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
	const ringing = house.lines.legs().find((leg) => leg.to === senior.phone && leg.status === 'ringing')?.id ?? '';
	house.lines.answers(ringing);
	await house.settle();
	const again = await lin.ticket();
	expect(again.call).toMatchObject({ direction: 'outbound', line: 'connected' });
	await lin.says(again, '您刚才按了紧急键，现在怎么样？');
	expect(house.lines.heard(ringing).join()).toContain('您刚才按了紧急键');
	house.lines.says(ringing, '按错了，没事');
	await house.settle();
	expect((await lin.detail(again)).speech.at(-1)?.text).toBe(house.lines.writesSpeech ? '按错了，没事' : '您刚才按了紧急键，现在怎么样？');

	await lin.hangsUp(again);
	expect(house.lines.legs().filter((leg) => leg.status === 'in-progress')).toEqual([]);
	await lin.gives(again, 'resolve', { outcome: 'false_press' });
	await lin.gives(again, 'close');
	expect(await lin.line()).toEqual([]);
});
