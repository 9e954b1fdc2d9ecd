import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('shows what happened while its line was cut, and is then the same as a fresh console', async () => {
	const house = open();
	const screen = await house.openConsole('lin');
	const lin = await house.shift.operator('lin');
	screen.cutLine();
	await house.shift.senior('李桂兰').presses();
	const row = await screen.sees((one) => one.senior?.name === '李桂兰');
	await lin.answers(row);
	await lin.gives(row, 'dispatch');
	await screen.sees((one) => one.status === 'dispatching' && one.offers.length > 0);

	const fresh = await house.openConsole('lin');
	await house.settle();
	expect([...screen.rows.values()]).toEqual([...fresh.rows.values()]);
});

it('joins again when the house lost its own line to the database', async () => {
	const house = open();
	const screen = await house.openConsole('sun');
	await house.database.pool.query(
		"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'unwalled-listener' and datname = current_database()",
	);
	await house.shift.senior('赵丙坤').presses();
	await screen.sees((one) => one.senior?.name === '赵丙坤');
});

it('shows an operator of one street nothing of another', async () => {
	const house = open();
	const he = await house.shift.operator('he');
	const screen = await house.openConsole('he');
	const lin = await house.shift.operator('lin');
	const own = house.shift.senior('姜忠民');
	await own.presses();
	await screen.sees((one) => one.senior?.name === '姜忠民');
	expect([...screen.rows.values()].map((row) => row.senior?.name)).toEqual(['姜忠民']);
	const foreign = (await lin.line()).find((row) => row.senior?.name === '李桂兰');
	const refused = await he.person.ask<{ code: string }>('GET', `/tickets/${foreign?.id}`);
	expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
	expect((await he.person.ask('POST', `/tickets/${foreign?.id}/notes`, { text: 'x' })).status).toBe(404);
	expect((await he.person.ask('POST', `/calls/${foreign?.call?.id}/hang-up`)).status).toBe(404);
});
