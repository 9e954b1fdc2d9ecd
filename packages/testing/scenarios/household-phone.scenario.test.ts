import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('shows both sisters behind one telephone until the operator knows who it is', async () => {
	const house = open();
	const senior = house.shift.senior('孙淑琴');
	const lin = await house.shift.operator();
	await senior.presses();
	const row = await lin.ticket();
	expect(row.senior).toBeNull();
	expect(row.household.map((one) => one.name).sort()).toEqual(['孙淑华', '孙淑琴']);
	const { seniors } = await lin.detail(row);
	expect(seniors.map((file) => file.name).sort()).toEqual(['孙淑华', '孙淑琴']);
	// The contact whom both share is told once.
	const texts = house.lines.texts();
	expect(texts.filter((text) => text.to === '+8613800138008').length).toBeLessThanOrEqual(1);
	for (const text of texts) expect(text.body).toContain('孙淑华或孙淑琴刚刚按下紧急呼叫');

	await lin.answers(row);
	const chosen = seniors.find((file) => file.name === '孙淑琴');
	const known = await lin.gives(row, 'classify', { priority: 'P0', seniorId: chosen?.id });
	expect(known.senior?.name).toBe('孙淑琴');
	expect((await lin.detail(row)).seniors[0]?.name).toBe('孙淑琴');
	await senior.hangsUp();
});

it('keeps the need of a stranger with a withheld number until the operator finds out who it is', async () => {
	const house = open();
	house.lines.dials({ from: '+8613912345678', to: house.config.UNWALLED_LINE, withheld: true });
	await house.settle();
	const song = await house.shift.operator('song');
	const row = (await song.line()).find((one) => one.household.length === 0);
	expect(row).toMatchObject({ priority: 'P0', senior: null, call: { phone: null, line: 'waiting' } });
	if (!row) return;
	await song.answers(row);
	const refused = await song.person.ask<{ code: string; facts: { missing: string[] } }>('POST', `/tickets/${row.id}/dispatch`, {
		version: (await song.detail(row)).ticket.version,
	});
	expect(refused).toMatchObject({ status: 409, body: { code: 'refused', facts: { missing: ['seniorId'] } } });
	const [found] = await song.person.do<{ id: string }[]>('GET', '/seniors?query=cong');
	const linked = await song.gives(row, 'classify', { priority: 'P0', seniorId: found?.id });
	expect(linked.household.length).toBeGreaterThan(0);
});
