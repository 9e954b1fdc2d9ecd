import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAUGHTER, response, SOS, startTown, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(async () => {
	town = await startTown();
	town.customer.on('/care', response('<Say>您好</Say>'));
});
afterEach(() => town.close());

async function rings(more: { machineDetection?: string }): Promise<string> {
	const { sid } = await town.client.calls.create({
		...{ to: DAUGHTER, from: SOS, url: `${town.customer.url}/care`, statusCallback: `${town.customer.url}/leg` },
		...more,
	});
	await town.control.settled();
	return sid;
}
const answeredBy = () => [...town.customer.at('/care'), ...town.customer.at('/leg')].map(({ params }) => params.AnsweredBy);

test.each([
	['machine', 'machine_start'],
	['answers', 'human'],
] as const)('of a telephone that %s the customer hears that it was %s, if they asked', async (behaviour, what) => {
	town.control.setBehaviour(DAUGHTER, behaviour);
	const sid = await rings({ machineDetection: 'Enable' });
	expect(answeredBy()).toEqual([what, what]);
	expect((await town.client.calls(sid).fetch()).answeredBy).toBe(what);
});

test('a machine picks up without a word about it when nobody asked', async () => {
	town.control.setBehaviour(DAUGHTER, 'machine');
	await rings({});
	expect(answeredBy()).toEqual([undefined, undefined]);
});
