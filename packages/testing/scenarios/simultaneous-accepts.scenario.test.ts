import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('gives a life ticket to exactly one of the workers who accept at once, and tells the others', async () => {
	const house = open();
	const senior = house.shift.senior('鞠淑贞');
	const lin = await house.shift.operator();
	await senior.presses();
	const row = await lin.ticket();
	await lin.answers(row);
	await lin.gives(row, 'dispatch');
	const asked = await house.shift.workersAsked();
	expect(asked.length).toBeGreaterThan(1);

	const offers = await Promise.all(asked.map(async (worker) => ({ worker, offer: await worker.offer() })));
	const attempts = offers.flatMap(({ worker, offer }) =>
		Array.from({ length: 5 }, () => worker.person.ask<{ code?: string; changed?: boolean }>('POST', `/offers/${offer.id}/accept`, {})),
	);
	const answers = await Promise.all(attempts);
	await house.settle();

	const { rows } = await house.database.pool.query("select worker_id from offers where status = 'accepted'");
	expect(rows).toHaveLength(1);
	expect(answers.filter(({ body }) => body.changed === true)).toHaveLength(1);
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
	for (const { status, body } of answers.filter((answer) => answer.status !== 200)) expect([status, body.code]).toEqual([409, 'refused']);
	const visits = await house.database.pool.query('select worker_id from visits');
	expect(visits.rows).toEqual(rows);
	expect(await lin.ticket()).toMatchObject({ status: 'assigned' });
	await senior.hangsUp();
});
