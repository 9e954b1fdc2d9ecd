import { AMBULANCE } from '@unwalled/street';
import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('asks for the ambulance when an answered SOS has had no voice for 120 s; not sending needs two operators and a reason', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const song = await house.shift.operator('song');
	await house.shift.senior('李桂兰').presses();
	const row = await lin.ticket();
	await lin.answers(row);
	expect((await lin.ticket()).allowedActions).toContain('voice_heard');
	expect((await lin.ticket()).silent).toBeNull();
	await house.advance('2 min');
	expect(await lin.ticket()).toMatchObject({ silent: { decision: 'asked', proposedBy: null } });

	const { ticket } = await lin.detail(row);
	const refused = await lin.person.ask('POST', `/tickets/${row.id}/resolve`, { version: ticket.version, outcome: 'false_press' });
	expect(refused).toMatchObject({ status: 409, body: { facts: { field: 'ambulance' } } });

	for (const [command, body] of [
		['cancel', { reason: 'test' }],
		['classify', { priority: 'P2', priorityReason: '口头说明' }],
	] as const)
		expect(await lin.person.ask('POST', `/tickets/${row.id}/${command}`, { version: ticket.version, ...body })).toMatchObject({
			status: 409,
			body: { facts: { field: 'ambulance' } },
		});

	await lin.gives(row, 'propose-no-ambulance', { reason: '听到电视声，邻居已在敲门' });
	const now = (await lin.detail(row)).ticket;
	expect(await lin.person.ask('POST', `/tickets/${row.id}/decide-no-ambulance`, { version: now.version })).toMatchObject({
		status: 409,
		body: { facts: { needs: 'second_operator' } },
	});
	expect(await song.gives(row, 'decide-no-ambulance')).toMatchObject({
		silent: { decision: 'not_sent', reason: '听到电视声，邻居已在敲门' },
	});
	expect(await lin.gives(row, 'resolve', { outcome: 'reassured' })).toMatchObject({ status: 'resolved', outcome: 'reassured' });
});

it('calls the ambulance into the conversation with one command', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const senior = house.shift.senior('丛日升');
	await senior.presses();
	const row = await lin.ticket();
	await lin.answers(row);
	await house.advance('2 min');
	const view = await lin.gives(row, 'ambulance');
	expect(view.silent).toMatchObject({ decision: 'sent' });
	expect(house.lines.legs().filter((leg) => leg.to === AMBULANCE)).toHaveLength(1);
	await lin.gives(row, 'ambulance');
	expect(house.lines.legs().filter((leg) => leg.to === AMBULANCE)).toHaveLength(1);
	expect(await lin.gives(row, 'resolve', { outcome: 'ambulance' })).toMatchObject({ outcome: 'ambulance' });
	await lin.gives(row, 'close');
	await senior.hangsUp();
});

it('never asks when the senior speaks', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const senior = house.shift.senior('鞠淑贞');
	await senior.presses();
	const row = await lin.ticket();
	await lin.answers(row);
	await senior.says('我摔倒了');
	await house.advance('3 min');
	expect(await lin.ticket()).toMatchObject({ silent: null });
	await senior.hangsUp();
});

it('never asks when the operator says that there is a voice', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const senior = house.shift.senior('王德福');
	await senior.presses();
	const row = (await lin.line()).find((one) => one.senior?.name === '王德福');
	if (!row) throw new Error('no SOS on the line');
	await lin.answers(row);
	expect((await lin.gives(row, 'voice-heard')).allowedActions).not.toContain('voice_heard');
	await house.advance('3 min');
	expect((await lin.detail(row)).ticket.silent).toBeNull();
	await senior.hangsUp();
});

it('ends a life only with an outcome of the list', async () => {
	const lin = await open().shift.operator();
	const row = (await lin.line()).find((one) => one.senior?.name === '王德福');
	if (!row) throw new Error('no SOS on the line');
	const { version } = (await lin.detail(row)).ticket;
	const ask = (command: string, body: object) => lin.person.ask('POST', `/tickets/${row.id}/${command}`, { version, ...body });
	expect(await ask('resolve', { outcome: 'answered' })).toMatchObject({ status: 409, body: { facts: { field: 'outcome' } } });
	expect(await ask('cancel', { reason: 'caller_withdrew' })).toMatchObject({ status: 409, body: { facts: { field: 'outcome' } } });
	expect(await ask('cancel', { reason: 'caller_withdrew', outcome: 'family' })).toMatchObject({ status: 200 });
	await open().settle();
});
