import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('tells the operator loudly when nobody is left, keeps telling, and asks a worker who becomes free', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const screen = await house.openConsole('lin');
	const senior = house.shift.senior('王德福');
	await senior.callsService();
	await senior.chooses('1');
	const row = await lin.ticket();
	await lin.answers(row);
	await lin.gives(row, 'classify', { priority: 'P1', serviceItemCode: 'LO01' });
	await lin.gives(row, 'dispatch');
	const [locksmith, ...others] = await house.shift.workersAsked();
	expect(others).toEqual([]);
	await locksmith?.declines('busy');

	const loud = await screen.sees((one) => one.nobodyLeftAt !== null);
	expect(loud).toMatchObject({
		status: 'dispatching',
		allowedActions: expect.arrayContaining(['dispatch', 'resolve', 'withdraw_dispatch']),
	});
	await house.advance('3 min');
	expect((await lin.ticket()).escalationLevel).toBeGreaterThan(0);

	await lin.gives(row, 'dispatch');
	expect(await house.shift.workersAsked()).toHaveLength(1);
	await locksmith?.person.do('POST', '/worker/status', { status: 'out_of_service' });
	await house.advance('1 min');
	await screen.sees((one) => one.nobodyLeftAt !== null && one.offers.some((offer) => offer.status === 'expired'));
	await lin.gives(row, 'dispatch');
	expect(await house.shift.workersAsked()).toEqual([]);
	await locksmith?.person.do('POST', '/worker/status', { status: 'available' });
	await house.settle();
	expect(await house.shift.workersAsked()).toHaveLength(1);
	await locksmith?.accepts();
	await screen.sees((one) => one.status === 'assigned' && one.nobodyLeftAt === null);
	await senior.hangsUp();
});

it('asks others again when the worker on the way cannot go on', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const senior = house.shift.senior('鞠淑贞');
	await senior.presses();
	const row = (await lin.line()).find((one) => one.priority === 'P0');
	if (!row) throw new Error('no SOS on the line');
	await lin.answers(row);
	await lin.gives(row, 'dispatch');
	const [worker] = await house.shift.workersAsked();
	await worker?.accepts();
	await worker?.does('depart');
	await worker?.does('abort', { reason: 'worker_unable', note: '车坏了' });
	expect((await lin.detail(row)).ticket).toMatchObject({
		status: 'dispatching',
		visit: { status: 'aborted', abortReason: 'worker_unable' },
	});
	const [next] = await house.shift.workersAsked();
	await next?.accepts();
	expect((await lin.detail(row)).ticket).toMatchObject({ status: 'assigned', visit: { status: 'created' } });
	await senior.hangsUp();
});

it('takes back offers and visits of a ticket that is canceled', async () => {
	const house = open();
	const lin = await house.shift.operator();
	const row = (await lin.line()).find((one) => one.priority === 'P0' && one.status === 'assigned');
	if (!row) throw new Error('no assigned SOS');
	await lin.gives(row, 'cancel', { reason: 'caller_withdrew', outcome: 'family' });
	const { rows } = await house.database.pool.query(
		'select status, abort_reason from visits where ticket_id = $1 order by created_at desc, id desc limit 1',
		[row.id],
	);
	expect(rows).toEqual([{ status: 'aborted', abort_reason: 'called_off' }]);
	const reopened = await lin.gives(row, 'reopen', { reason: '家属又来电，老人确实需要帮助' });
	expect(reopened).toMatchObject({ status: 'acknowledged', reopenedAt: expect.any(String) });
	expect(reopened.timerDueAt).not.toBeNull();
});
