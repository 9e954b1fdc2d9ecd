import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();

it('asks the next worker when one declines and one lets it expire, and the third has it', async () => {
	const house = open();
	const senior = house.shift.senior('姜忠民');
	const lin = await house.shift.operator();
	await senior.callsService();
	await senior.chooses('1');
	const row = await lin.ticket();
	await lin.answers(row);
	await lin.gives(row, 'classify', { priority: 'P2', serviceItemCode: 'CO01' });
	await lin.gives(row, 'dispatch');

	const [first] = await house.shift.workersAsked();
	await first?.declines('too_far');
	const [second] = await house.shift.workersAsked();
	expect(second?.person.login).not.toBe(first?.person.login);
	await house.advance('5 min');
	const [third] = await house.shift.workersAsked();
	expect([first?.person.login, second?.person.login]).not.toContain(third?.person.login);
	await third?.accepts();

	const { offers, status } = (await lin.detail(row)).ticket;
	expect(status).toBe('assigned');
	expect(offers.map((offer) => offer.status).sort()).toEqual(['accepted', 'declined', 'expired']);
	expect(offers.find((offer) => offer.status === 'declined')?.declineReason).toBe('too_far');
	const decisions = await lin.person.do<
		{ round: number; candidates: { asked: boolean; exclusions: string[]; worker: { name: string } }[] }[]
	>('GET', `/tickets/${row.id}/decisions`);
	expect(decisions).toHaveLength(3);
	const last = decisions.find((decision) => decision.round === 3);
	expect(last?.candidates.filter((candidate) => candidate.exclusions.includes('asked_before'))).toHaveLength(2);
	await senior.hangsUp();
});
