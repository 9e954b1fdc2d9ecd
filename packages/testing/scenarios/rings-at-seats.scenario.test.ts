import type { SeatView } from '@unwalled/contracts';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('rings at the operator who has been free longest, goes on to the next, survives a broken line, and is written up', async () => {
	const house = open();
	const [lin, sun] = [await house.signIn('lin'), await house.signIn('sun')];
	const seat = (of: typeof lin) => of.do<SeatView>('GET', '/seat');
	await lin.do('POST', '/seat', { state: 'ready' });
	await house.advance('5 s');
	await sun.do('POST', '/seat', { state: 'ready' });

	const senior = house.shift.senior('李桂兰');
	await senior.callsService();
	await senior.chooses('2');
	expect([(await seat(lin)).state, (await seat(sun)).state]).toEqual(['ringing', 'ready']);

	// Lin has just gone for tea.
	await house.advance('15 s');
	expect(await seat(lin)).toMatchObject({ state: 'break', reason: 'no_answer' });
	const { offer } = await seat(sun);
	await sun.do('POST', `/call-offers/${offer?.id}/take`);
	await house.settle();
	expect(await seat(sun)).toMatchObject({ state: 'talking', callId: offer?.callId });

	// Sun's computer falls asleep in mid-call: the caller is still there, and goes to whoever is ready.
	await lin.do('POST', '/seat', { state: 'ready' });
	const leg = house.lines.legs().find(({ to, status }) => to.startsWith('client:') && status === 'in-progress');
	house.lines.dies(leg?.id ?? '');
	await house.settle();
	await house.advance('5 s');
	expect(senior.isOnTheLine).toBe(true);
	expect(await seat(sun)).toMatchObject({ state: 'break', reason: 'line_lost' });
	const again = await seat(lin);
	expect(again).toMatchObject({ state: 'ringing', offer: { callId: offer?.callId } });
	await lin.do('POST', `/call-offers/${again.offer?.id}/take`);
	await house.settle();

	await senior.hangsUp();
	expect(await seat(lin)).toMatchObject({ state: 'wrapping_up', callId: offer?.callId });
	await lin.do('POST', '/seat/wrap-up', { disposition: 'ticket_goes_on', note: '量血压' });
	expect((await seat(lin)).state).toBe('ready');

	const [row] = await (await house.shift.operator()).line();
	const { timeline } = await lin.do<{ timeline: { kind: string }[] }>('GET', `/tickets/${row?.id}`);
	expect(timeline.map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['call_offer.made', 'call_offer.expired', 'call_offer.taken', 'call.returned', 'call.wrapped_up']),
	);
});
