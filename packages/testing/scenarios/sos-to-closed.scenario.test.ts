import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('brings help to the door of a senior who presses the red key', async () => {
	const house = open();
	const senior = house.shift.senior('李桂兰');
	const lin = await house.shift.operator('lin');
	const screen = await house.openConsole('lin');

	await senior.presses();
	const ringing = await screen.sees((row) => row.priority === 'P0' && row.status === 'open');
	expect(ringing).toMatchObject({ kind: 'sos', senior: { name: '李桂兰' }, call: { line: 'waiting' } });
	expect(senior.heard).toContain('求助已收到');
	expect(house.lines.texts().map((text) => text.body)).toEqual(expect.arrayContaining([expect.stringContaining('李桂兰刚刚按下紧急呼叫')]));

	await lin.answers(ringing);
	await screen.sees((row) => row.status === 'acknowledged' && row.call?.line === 'connected');
	await senior.says('我摔倒了，起不来');
	await lin.says(ringing, '别动，马上有人来');
	expect(senior.heard).toContain('别动，马上有人来');
	expect((await lin.detail(ringing)).speech.map((line) => [line.who, line.text])).toEqual([
		...(house.lines.writesSpeech ? [['senior', '我摔倒了，起不来']] : []),
		['operator', '别动，马上有人来'],
	]);

	await lin.gives(ringing, 'dispatch');
	const asked = await house.shift.workersAsked();
	expect(asked.length).toBeGreaterThan(0);
	const [first] = asked;
	const visit = await first?.accepts();
	expect(visit).toMatchObject({ status: 'created' });
	await screen.sees((row) => row.status === 'assigned' && row.visit?.status === 'created');
	expect(await house.shift.workersAsked()).toEqual([]);

	const done = await first?.visits();
	expect(done).toMatchObject({ status: 'completed', checkIn: { distanceM: 0 }, evidence: [expect.objectContaining({ kind: 'photo' })] });
	const resolved = await screen.sees((row) => row.status === 'resolved');
	expect(resolved).toMatchObject({ outcome: 'visited', timerDueAt: null });
	expect((await first?.home())?.lines).toHaveLength(1);

	await senior.hangsUp();
	await lin.gives(ringing, 'close');
	const { timeline } = await lin.detail(ringing);
	expect(timeline.map((entry) => entry.kind)).toEqual(
		expect.arrayContaining([
			'press.received',
			'ticket.opened',
			'call.answered',
			'ticket.acknowledged',
			'offer.made',
			'offer.accepted',
			'visit.checked_in',
			'visit.completed',
			'ticket.closed',
		]),
	);
});
