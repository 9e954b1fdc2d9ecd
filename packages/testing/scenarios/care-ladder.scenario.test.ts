import type { CareTaskView } from '@unwalled/contracts';
import { households } from '@unwalled/street';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

// The steps of the ladder are five minutes apart.
const open = useHouse({ settings: { UNWALLED_CARE_RETRY_MIN: '5' } });
const TEXT = '该吃降压药了。吃过了请按1，需要帮助请按0。';
const DAUGHTER = '+8613800138001';

const homeOf = (name: string) => {
	const household = households.find(({ seniors }) => seniors.some((senior) => senior.name === name));
	const senior = household?.seniors.find((one) => one.name === name);
	return { id: senior?.id ?? '', phone: household?.phones[0]?.phone ?? '', contacts: senior?.contacts ?? [] };
};
const ringing = (phone: string) =>
	open()
		.lines.legs()
		.find((leg) => leg.to === phone && leg.status === 'ringing')?.id ?? '';

/** Picks up; a carrier that cannot tell people from machines asks for a key before it says anything. */
async function picksUp(leg: string): Promise<void> {
	const house = open();
	house.lines.answers(leg);
	await house.settle();
	if (!house.lines.heard(leg).join().includes('请按任意键')) return;
	house.lines.presses(leg, '5');
	await house.settle();
}

/** Plans a call of every day at four in the afternoon, which it is now. */
async function plan(name: string): Promise<() => Promise<CareTaskView | undefined>> {
	const supervisor = await open().signIn('song');
	const { id } = homeOf(name);
	await supervisor.do('POST', '/care-plans', {
		...{ seniorId: id, weekdays: [1, 2, 3, 4, 5, 6, 7], everyDays: null, startsOn: '2026-11-20', at: '16:00', until: '19:00' },
		...{ ringsTwice: false, inQuietHours: false, language: '', wish: '', mode: 'automatic', text: TEXT },
	});
	await open().settle();
	return async () => {
		const { rows } = await supervisor.do<{ rows: CareTaskView[] }>('GET', '/care-tasks');
		return rows.find((task) => task.senior.id === id);
	};
}

it('rings twice, then the family, and then asks for a visit', async () => {
	const house = open();
	const { phone } = homeOf('李桂兰');
	const task = await plan('李桂兰');
	expect(ringing(phone)).not.toBe('');
	await house.advance('1 min');
	expect(await task()).toMatchObject({ state: 'waiting', misses: 1 });
	await house.advance('5 min');
	house.lines.refuses(ringing(phone));
	await house.settle();
	expect(await task()).toMatchObject({ state: 'family', misses: 2 });
	expect(house.lines.texts().map(({ to }) => to)).toContain(DAUGHTER);
	expect(ringing(DAUGHTER)).not.toBe('');

	await house.advance('6 min');
	const lin = await house.shift.operator();
	expect(await lin.ticket()).toMatchObject({ senior: { name: '李桂兰' }, status: 'open', priority: 'P2' });
	expect((await lin.ticket()).summary).toContain('请上门看望');
	expect((await task())?.state).toBe('visit');
	expect(house.lines.legs().filter((leg) => leg.to === phone)).toHaveLength(2);
});

it('asks the family, who takes it by pressing 1', async () => {
	const house = open();
	const { phone, contacts } = homeOf('丛日升');
	const task = await plan('丛日升');
	for (const wait of ['5 min', '5 s'] as const) {
		house.lines.refuses(ringing(phone));
		await house.settle();
		await house.advance(wait);
	}
	const family = ringing(contacts[0]?.phone ?? '');
	await picksUp(family);
	expect(house.lines.heard(family).join()).toContain('您的家人丛日升');
	house.lines.presses(family, '1');
	await house.settle();
	expect(house.lines.heard(family).join()).toContain('收到');
	expect(await task()).toMatchObject({ state: 'reached' });
});

it('reads the text, takes a digit, and 0 leads to an operator', async () => {
	const house = open();
	const { phone } = homeOf('毕可英');
	const task = await plan('毕可英');
	const leg = ringing(phone);
	await picksUp(leg);
	expect(house.lines.heard(leg).join()).toContain('该吃降压药了');
	house.lines.presses(leg, '0');
	await house.settle();
	expect(house.lines.heard(leg).join()).toContain('正在为您接通坐席');
	const lin = await house.shift.operator();
	const row = (await lin.line()).find((one) => one.senior?.name === '毕可英');
	if (!row) throw new Error('nobody waits on the line');
	await lin.answers(row);
	await expect.poll(() => house.lines.talksWith(leg)).toHaveLength(1);
	expect((await task())?.ticketId).toBe(row.id);
	house.lines.hangsUp(leg);
	await house.settle();
});
