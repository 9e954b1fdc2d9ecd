import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPasskey, askForNewPasskey, askForPasskey, findAccount, listPasskeys, type Session, signInByPasskey } from '../index.ts';
import { CHALLENGE_MS } from '../rules.ts';
import { SoftAuthenticator } from '../testing/authenticator.ts';
import { ask, DESK, enter, TERMS } from '../testing/people.ts';

const party = { id: 'console.example.org', origin: 'https://console.example.org' };
let house: TestHouse;
let key: SoftAuthenticator;
beforeEach(async () => {
	house = await openTestHouse();
	key = new SoftAuthenticator();
});
afterEach(() => house.close());

async function give(accountId: string, origin = party.origin, authenticator = key) {
	const account = await findAccount(house.database.sql, accountId);
	const { challengeId, options } = await askForNewPasskey(house, account, party);
	return addPasskey(house, account, { challengeId, name: 'blue key', party, response: authenticator.make(options, origin) });
}

interface Shown {
	origin?: string;
	waiting?: Session | null;
	authenticator?: SoftAuthenticator;
	meanwhile?: () => Promise<unknown>;
}
async function show({ origin = party.origin, waiting = null, authenticator = key, meanwhile }: Shown = {}) {
	const { challengeId, options } = await askForPasskey(house, { party, waiting, address: DESK.address });
	const response = authenticator.show(options, origin);
	await meanwhile?.();
	return signInByPasskey(house, { challengeId, response, party, waiting, visitor: DESK, terms: TERMS });
}

async function firstStep(login: string): Promise<Session> {
	const found = await ask(house, (await enter(house, login)).token);
	if (!found || !('session' in found)) throw new Error('no session');
	return found.session;
}

describe('a passkey', () => {
	it('signs its owner in by itself, and counts', async () => {
		expect((await give('acc_tang')).recoveryCodes).toHaveLength(10);
		expect(await show()).toMatchObject({ step: 'done', account: { id: 'acc_tang' } });
		await show();
		expect(await listPasskeys(house.database.sql, 'acc_tang')).toMatchObject([{ name: 'blue key', counter: 2 }]);
	});

	it('is the second step of a password, for its own account only', async () => {
		await give('acc_tang');
		const waiting = await firstStep('tang');
		expect(waiting.step).toBe('second_factor');
		expect(await show({ waiting })).toMatchObject({ step: 'done', id: waiting.id });
		const other = new SoftAuthenticator();
		await give('acc_admin', party.origin, other);
		await expect(show({ waiting: await firstStep('admin') })).rejects.toMatchObject({ facts: { why: 'wrong_passkey' } });
	});

	it.each([
		['made on another page', { made: 'https://evil.example' }],
		['shown on another page', { shown: 'https://evil.example' }],
	])('opens nothing when it was %s', async (_what, { made, shown }: { made?: string; shown?: string }) => {
		const opened = give('acc_tang', made).then(() => show(shown ? { origin: shown } : {}));
		await expect(opened).rejects.toMatchObject({ code: 'refused', facts: { why: 'wrong_passkey' } });
	});

	it('opens nothing without its owner’s finger', async () => {
		await give('acc_tang');
		key.verifies = false;
		await expect(show()).rejects.toMatchObject({ facts: { why: 'wrong_passkey' } });
	});

	it('is refused when its count does not grow: there is a copy', async () => {
		await give('acc_tang');
		await show();
		await show();
		key.counter = 0;
		await expect(show()).rejects.toMatchObject({ facts: { why: 'wrong_passkey' } });
	});

	it('answers a question once', async () => {
		await give('acc_tang');
		const { challengeId, options } = await askForPasskey(house, { party, waiting: null, address: DESK.address });
		const answer = { challengeId, response: key.show(options, party.origin), party, waiting: null, visitor: DESK, terms: TERMS };
		await signInByPasskey(house, answer);
		await expect(signInByPasskey(house, answer)).rejects.toMatchObject({ facts: { why: 'too_late' } });
	});

	it('answers its own question only', async () => {
		await give('acc_tang');
		const asked = await askForPasskey(house, { party, waiting: null, address: DESK.address });
		const other = await askForPasskey(house, { party, waiting: null, address: DESK.address });
		const response = key.show(other.options, party.origin);
		const answer = { challengeId: asked.challengeId, response, party, waiting: null, visitor: DESK, terms: TERMS };
		await expect(signInByPasskey(house, answer)).rejects.toMatchObject({ facts: { why: 'wrong_passkey' } });
	});

	it('comes too late after a while', async () => {
		await give('acc_tang');
		await expect(show({ meanwhile: () => house.clock.advance(CHALLENGE_MS) })).rejects.toMatchObject({ facts: { why: 'too_late' } });
	});

	it('cannot be given to another account than the one that was asked', async () => {
		const [tang, admin] = [await findAccount(house.database.sql, 'acc_tang'), await findAccount(house.database.sql, 'acc_admin')];
		const { challengeId, options } = await askForNewPasskey(house, tang, party);
		const made = { challengeId, name: 'mine', party, response: key.make(options, party.origin) };
		await expect(addPasskey(house, admin, made)).rejects.toMatchObject({ facts: { why: 'too_late' } });
	});

	it('belongs to one account', async () => {
		await give('acc_tang');
		await expect(give('acc_admin')).rejects.toMatchObject({ facts: { why: 'wrong_passkey' } });
	});
});
