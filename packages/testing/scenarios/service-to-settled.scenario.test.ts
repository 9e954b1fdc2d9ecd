import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('takes a service order from the green key to a settlement line', async () => {
	const house = open();
	const senior = house.shift.senior('毕可英');
	const lin = await house.shift.operator();

	await senior.callsService();
	expect(senior.heard).toContain('家政维修请按1');
	await senior.chooses('1');
	const row = await lin.ticket();
	expect(row).toMatchObject({ priority: 'P2', summary: '家政维修', status: 'open', kind: 'service' });

	await lin.answers(row);
	await lin.gives(row, 'classify', { priority: 'P2', serviceItemCode: 'EL01', summary: '厨房跳闸' });
	await lin.says(row, '电工今天下午到，请保持电话畅通');
	await senior.hangsUp();
	await lin.gives(row, 'dispatch');

	const [worker, ...others] = await house.shift.workersAsked();
	expect(others).toEqual([]);
	expect((await worker?.home())?.offers[0]).toMatchObject({ serviceNameZh: expect.any(String), summary: '厨房跳闸' });
	const promised = (await worker?.offer())?.payCents;
	await worker?.accepts();

	await worker?.does('depart');
	await worker?.does('check-in');
	const [job] = (await worker?.home())?.jobs ?? [];
	const early = await worker?.person.ask('POST', `/visits/${job?.visit.id}/check-out`, {
		deviceAt: house.clock.now().toISOString(),
		position: null,
	});
	expect(early).toMatchObject({ status: 409, body: { code: 'refused', facts: { missing: ['photo'] } } });
	await worker?.photographs();
	await house.advance('25 min');
	await worker?.does('check-out');

	const { lines } = (await worker?.home()) ?? { lines: [] };
	expect(lines).toEqual([expect.objectContaining({ amountCents: promised, durationS: 25 * 60 })]);
	const { rows } = await house.database.pool.query('select count(*)::int as n from settlement_lines');
	expect(rows).toEqual([{ n: 1 }]);
	await lin.gives(row, 'close');
	expect(await lin.line()).toEqual([]);
});
