import type { SeatPhone, SeatView, TicketRow } from '@unwalled/contracts';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
const AT_HOME = '+8613800139001';
const legsAtHome = () =>
	open()
		.lines.legs()
		.filter((leg) => leg.to === AT_HOME);
const ringingAtHome = () => legsAtHome().find((leg) => leg.status === 'ringing')?.id ?? '';

it('rings an operator at home, never gives a machine the caller, and the screen follows whoever presses a key', async () => {
	const house = open();
	const [lin, sun] = [await house.signIn('lin'), await house.signIn('sun')];
	const seat = (of: typeof lin) => of.do<SeatView>('GET', '/seat');
	await lin.do<SeatPhone>('POST', '/seat/phone', { way: 'desk', number: '138 0013 9001' });
	await lin.do('POST', '/seat', { state: 'ready' });

	const senior = house.shift.senior('李桂兰');
	await senior.presses();
	expect(await seat(lin)).toMatchObject({ state: 'ringing', phoneWay: 'desk', offer: { onDesk: true } });
	const machine = ringingAtHome();
	house.lines.answers(machine);
	await house.settle();
	expect(house.lines.heard(machine).join()).toContain('请按任意键');
	await house.advance('15 s');
	expect(await seat(lin)).toMatchObject({ state: 'break', reason: 'no_answer' });
	expect(legsAtHome().filter(({ status }) => status !== 'ended')).toEqual([]);
	expect(senior.isOnTheLine).toBe(true);

	// Now she sits beside it herself.
	await lin.do('POST', '/seat', { state: 'ready' });
	await house.settle();
	const telephone = ringingAtHome();
	expect(telephone).not.toBe('');
	house.lines.answers(telephone);
	await house.settle();
	expect((await seat(lin)).state).toBe('ringing');
	house.lines.presses(telephone, '1');
	await house.settle();
	const talking = await seat(lin);
	expect(talking).toMatchObject({ state: 'talking', offer: null });

	// What needs no telephone in the page is done on the screen: on hold, and over to a colleague.
	const call = `/calls/${talking.callId}`;
	await lin.do('POST', `${call}/hold`);
	await house.settle();
	const shown = await lin.do<{ ticket: TicketRow }>('GET', `/tickets/${talking.ticketId}`);
	expect(shown.ticket.call).toMatchObject({ operator: { name: '林晓梅' }, heldSince: expect.any(String) });
	await lin.do('POST', `${call}/resume`);
	await sun.do('POST', '/seat', { state: 'ready' });
	await lin.do('POST', `${call}/transfer`, { seatId: (await seat(sun)).id });
	await house.settle();
	expect([(await seat(sun)).state, (await seat(lin)).state]).toEqual(['talking', 'wrapping_up']);
	expect(legsAtHome().at(-1)?.status).toBe('ended');
	await senior.hangsUp();
});
