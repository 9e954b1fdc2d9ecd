import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOutside, findAccount, hearOutside, linkOutsider, openSingleSignOn, type SingleSignOn, signInByOutsider } from '../index.ts';
import { CHALLENGE_MS } from '../rules.ts';
import { type OtherHouse, openOtherHouse } from '../testing/other-house.ts';
import { DESK, giveApp, TERMS } from '../testing/people.ts';

const redirectAddress = 'http://127.0.0.1:9/api/session/sso/callback';
let house: TestHouse;
let other: OtherHouse;
let sso: SingleSignOn;
beforeAll(async () => {
	house = await openTestHouse();
	other = await openOtherHouse(redirectAddress);
	sso = openSingleSignOn({ ...other, redirectAddress, name: '统一身份认证' });
});
afterAll(async () => {
	await other.close();
	await house.close();
});

/** Goes to the other house as somebody, and comes back. */
async function goAs(subject: string, ways: string[] = []) {
	other.visitor = { subject, ways };
	const { address, challengeId } = await askOutside(house, sso, { accountId: null, goTo: '/', visitor: DESK });
	return { challengeId, query: await other.visit(address) };
}
const hear = async (came: { challengeId: string; query: string }) => (await hearOutside(house, sso, came)).outsider;
const enterAs = async (subject: string, ways: string[] = []) => {
	const outsider = await hear(await goAs(subject, ways));
	return signInByOutsider(house, { outsider, visitor: DESK, terms: TERMS });
};
const linkTo = async (accountId: string, subject: string) =>
	linkOutsider(house, await findAccount(house.database.sql, accountId), await hear(await goAs(subject)));

describe('single sign-on', () => {
	it('opens nothing for somebody whom no account is linked to, whatever e-mail address they bring', async () => {
		await expect(enterAs('stranger')).rejects.toMatchObject({ code: 'unauthenticated', facts: { why: 'sso_unknown' } });
	});

	it('signs in whoever was linked by their lasting name, and nobody twice', async () => {
		expect(await linkTo('acc_lin0', 'subject-of-lin')).toEqual({ changed: true });
		expect(await linkTo('acc_lin0', 'subject-of-lin')).toEqual({ changed: false });
		await expect(linkTo('acc_sun0', 'subject-of-lin')).rejects.toMatchObject({ facts: { why: 'sso_taken' } });
		expect(await enterAs('subject-of-lin')).toMatchObject({ step: 'done', account: { id: 'acc_lin0' } });
	});

	it('asks for the second step of ours, unless the other house has seen one', async () => {
		await giveApp(house, 'acc_song');
		await linkTo('acc_song', 'subject-of-song');
		expect((await enterAs('subject-of-song', ['pwd'])).step).toBe('second_factor');
		expect((await enterAs('subject-of-song', ['pwd', 'otp'])).step).toBe('done');
	});

	it('refuses an answer that belongs to another question', async () => {
		const mine = await goAs('subject-of-lin');
		const planted = await goAs('subject-of-lin');
		await expect(hear({ challengeId: mine.challengeId, query: planted.query })).rejects.toMatchObject({ facts: { why: 'sso_refused' } });
	});

	it('refuses an answer that comes twice', async () => {
		const came = await goAs('subject-of-lin');
		await hear(came);
		await expect(hear(came)).rejects.toMatchObject({ facts: { why: 'too_late' } });
	});

	it('refuses an answer with another state, however good the rest of it is', async () => {
		const { challengeId, query } = await goAs('subject-of-lin');
		const changed = new URLSearchParams(query);
		changed.set('state', 'another');
		await expect(hear({ challengeId, query: `?${changed}` })).rejects.toMatchObject({ facts: { why: 'sso_refused' } });
	});

	it('refuses an invented answer', async () => {
		const { challengeId, query } = await goAs('subject-of-lin');
		const invented = new URLSearchParams(query);
		invented.set('code', 'invented');
		await expect(hear({ challengeId, query: `?${invented}` })).rejects.toMatchObject({ facts: { why: 'sso_refused' } });
	});

	it('refuses an answer that took too long', async () => {
		const came = await goAs('subject-of-lin');
		await house.clock.advance(CHALLENGE_MS);
		await expect(hear(came)).rejects.toMatchObject({ facts: { why: 'too_late' } });
	});

	it('says that the other house is away, and finds it again', async () => {
		const away = openSingleSignOn({ ...other, issuer: 'http://127.0.0.1:9', redirectAddress, name: 'away' });
		await expect(askOutside(house, away, { accountId: null, goTo: '/', visitor: DESK })).rejects.toMatchObject({ code: 'unavailable' });
	});

	it('sends no secret to another machine without https', async () => {
		const insecure = openSingleSignOn({ ...other, issuer: 'http://id.example.org', redirectAddress, name: 'insecure' });
		await expect(insecure.begin()).rejects.toMatchObject({ code: 'unavailable' });
	});
});
