import type { MissedCall, QueueTerms } from '@unwalled/contracts';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
const CENTRE = '+8653285550100';

/** The supervisor changes some of the rules of the queue. */
async function rule(change: Partial<QueueTerms>): Promise<void> {
	const song = await open().signIn('song');
	await song.do('POST', '/queue-terms', { ...(await song.do<QueueTerms>('GET', '/queue-terms')), ...change });
}

/** Somebody who pressed the green key waits for an operator. */
async function waits(name: string) {
	const senior = open().shift.senior(name);
	await senior.callsService();
	await senior.chooses('1');
	return senior;
}

it('asks a service caller who waits long whether to be rung back, keeps who says nothing, and rings back who wishes it', async () => {
	const house = open();
	await rule({ callBackS: 60 });
	const stays = await waits('毕可英');
	const goes = await waits('李桂兰');
	await house.advance('60 s');
	// Asked when their words come round again; the question stands for five seconds.
	while (!goes.heard.includes('希望我们给您回电，请按1')) await house.advance('2 s');
	await goes.chooses('1');
	await house.settle();
	expect(goes.heard).toContain('轮到您时我们马上给您回电');
	expect([stays.isOnTheLine, goes.isOnTheLine]).toEqual([true, false]);
	await house.advance('30 s');
	expect(stays.heard).toContain('希望我们给您回电，请按1');
	const lin = await house.shift.operator();
	const wishes = await lin.person.do<{ rows: MissedCall[] }>('GET', '/missed-calls');
	expect(wishes.rows).toMatchObject([{ state: 'open', wishedAt: expect.any(String) }]);
	const [row] = (await lin.line()).filter((one) => one.call?.line === 'waiting');
	if (!row) throw new Error('nobody waits any more');
	await lin.answers(row);
	await expect.poll(() => house.lines.talksWith(stays.leg).length).toBe(1);
	await lin.hangsUp(row);
});

it('rings another centre for a caller whom nobody answers, and leads in whoever presses a key there', async () => {
	const house = open();
	await rule({ centrePhone: CENTRE, centreS: 30, centreRingS: 20 });
	const senior = await waits('邹本善');
	const atCentre = () => house.lines.legs().filter(({ to }) => to === CENTRE);
	await house.advance('35 s');
	expect(atCentre()).toMatchObject([{ status: 'ringing' }]);
	house.lines.refuses(atCentre()[0]?.id ?? '');
	await house.settle();
	expect(senior.isOnTheLine).toBe(true);
	await house.advance('40 s');
	const [, again] = atCentre();
	if (!again) throw new Error('the centre is not rung again');
	house.lines.answers(again.id);
	await house.settle();
	expect(house.lines.heard(again.id).join()).toContain('请您代为接听');
	expect(house.lines.talksWith(senior.leg)).toEqual([]);
	house.lines.presses(again.id, '5');
	await house.settle();
	await expect.poll(() => house.lines.talksWith(senior.leg)).toEqual([again.id]);
	await senior.hangsUp();
	await house.settle();
	expect(atCentre().every(({ status }) => status === 'ended')).toBe(true);
});
