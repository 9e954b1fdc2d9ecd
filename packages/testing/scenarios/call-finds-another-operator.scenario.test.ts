import type { SeatView } from '@unwalled/contracts';
import { type Person, useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
const seat = (of: Person) => of.do<SeatView>('GET', '/seat');

/** The operator takes whatever rings at their seat; gives the leg of their telephone. */
async function takes(person: Person): Promise<{ callId: string | undefined; leg: string }> {
	const { offer } = await seat(person);
	await person.do('POST', `/call-offers/${offer?.id}/take`);
	await open().settle();
	const leg = open()
		.lines.legs()
		.findLast(({ to, status }) => to === `client:${person.accountId}` && status === 'in-progress');
	return { callId: offer?.callId, leg: leg?.id ?? '' };
}

it('leads a caller whose operator is gone to another seat, before those who waited meanwhile, and talks to them until then', async () => {
	const house = open();
	const [lin, sun] = [await house.signIn('lin'), await house.signIn('sun')];
	const [first, second] = [house.shift.senior('李桂兰'), house.shift.senior('姜忠民')];
	await lin.do('POST', '/seat', { state: 'ready' });
	await first.callsService();
	await first.chooses('2');
	const { callId, leg } = await takes(lin);
	await expect.poll(() => house.lines.talksWith(leg)).toEqual([first.leg]);
	await second.callsService();
	await second.chooses('2');

	const words = first.heard;
	house.lines.dies(leg);
	await house.settle();
	await house.advance('5 s');
	expect(first.isOnTheLine).toBe(true);
	expect(house.lines.talksWith(first.leg)).toEqual([]);
	expect(first.heard.slice(words.length)).toContain('请不要挂断');
	expect(await seat(lin)).toMatchObject({ state: 'break', reason: 'line_lost' });

	await sun.do('POST', '/seat', { state: 'ready' });
	await house.settle();
	expect(await seat(sun)).toMatchObject({ state: 'ringing', offer: { callId } });
	const again = await takes(sun);
	await expect.poll(() => house.lines.talksWith(first.leg)).toEqual([again.leg]);
	await sun.do('POST', `/calls/${callId}/say`, { text: '我是孙海燕，刚才的线路断了' });
	await house.settle();
	expect(first.heard).toContain('刚才的线路断了');

	await first.hangsUp();
	await sun.do('POST', '/seat/wrap-up', { disposition: 'ticket_goes_on', note: '' });
	await house.settle();
	const next = await seat(sun);
	expect(next.state).toBe('ringing');
	expect(next.offer?.callId).not.toBe(callId);
	await second.hangsUp();
	await house.advance('5 s');
});
