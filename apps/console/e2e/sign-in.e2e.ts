import { openStage, type Person, type Stage } from '@unwalled/browser';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';

const NEW_PASSWORD = 'four red herons sleep';
let stage: Stage;
let recoveryCodes: string[];

beforeAll(async () => {
	// Read by the house that the stage starts: keepers of many files must show a second factor.
	process.env.UNWALLED_SECOND_FACTOR = 'required';
	stage = await openStage('sign-in');
});
afterAll(async () => {
	delete process.env.UNWALLED_SECOND_FACTOR;
	await stage.close();
});

/** Passkeys are bound to a name, so the page is opened by the name of this machine. */
async function byName(person: Person): Promise<void> {
	await person.page.goto(stage.house.status.people.consoleUrl.replace('127.0.0.1', 'localhost'));
}

const stepOf = (person: Person): Promise<string> =>
	person.page.evaluate(async () => {
		const answer = await fetch('/api/session');
		return (await answer.json()).step ?? 'nobody';
	});

/** A finger on a sensor, as the browser has it for tests. */
async function giveSensor(person: Person): Promise<void> {
	const browser = await person.context.newCDPSession(person.page);
	await browser.send('WebAuthn.enable');
	const able = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
	await browser.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', ...able } });
}

test('an administrator sets up a passkey in the middle of the first sign-in, and signs in with nothing else afterwards', async () => {
	const admin = await stage.operator();
	await byName(admin);
	await giveSensor(admin);
	await admin.signsIn('admin', DEMONSTRATION_PASSWORD);
	await admin.at('enrol-app').waitFor();
	await admin.looks('01-enrolment');
	expect(await stepOf(admin)).toBe('enrolment');
	await admin.at('enrol-passkey').click();
	await admin.at('recovery-codes').waitFor();
	await admin.looks('02-recovery-codes');
	recoveryCodes = await admin.at('recovery-codes').locator('li').allTextContents();
	expect(recoveryCodes).toHaveLength(10);
	await admin.at('recovery-saved').click();
	await admin.at('recovery-codes').waitFor({ state: 'detached' });
	expect(await stepOf(admin)).toBe('done');

	await admin.context.clearCookies();
	await byName(admin);
	await admin.at('sign-in-passkey').click();
	await admin.at('sign-in-passkey').waitFor({ state: 'detached' });
	expect(await stepOf(admin)).toBe('done');
});

test('a security officer scans a code, is told of a wrong one, and may go back', async () => {
	const tang = await stage.operator();
	await tang.signsIn('tang', DEMONSTRATION_PASSWORD);
	await tang.at('enrol-app').click();
	await tang.at('enrol-secret').waitFor();
	await tang.looks('03-scan');
	await tang.at('step-code').fill('000000');
	await tang.at('step-submit').click();
	await tang.reads('step-error', '验证码不对。');
	await tang.at('step-leave').click();
	await tang.at('sign-in-login').waitFor();
	expect(await stepOf(tang)).toBe('nobody');
});

test('somebody new comes in by a code and chooses a password that nobody guesses', async () => {
	const code = await makeAccount('clerk');
	const clerk = await stage.operator();
	await clerk.signsIn('clerk', code);
	await clerk.at('step-password').fill('clerk-2026-clerk');
	await clerk.at('step-again').fill('clerk-2026-clerk');
	await clerk.at('step-submit').click();
	await clerk.reads('step-error', '密码里不能带账号。');
	await clerk.looks('04-new-password');
	await clerk.at('step-password').fill(NEW_PASSWORD);
	await clerk.at('step-again').fill(NEW_PASSWORD);
	await clerk.at('step-submit').click();
	await clerk.sees('live-state', 'data-phase', 'live');
	expect(stage.complaints).toEqual([]);
});

/** What an administrator does at the desk next door: the page of accounts has stories of its own. */
async function makeAccount(login: string): Promise<string> {
	const admin = await stage.operator();
	await byName(admin);
	await admin.signsIn('admin', DEMONSTRATION_PASSWORD);
	await admin.at('step-code').waitFor();
	await admin.looks('05-second-factor');
	const [recoveryCode = ''] = recoveryCodes;
	await admin.writes('step-code', recoveryCode);
	await admin.at('step-code').waitFor({ state: 'detached' });
	return admin.page.evaluate(async (wanted) => {
		const { csrfToken, account } = await (await fetch('/api/session')).json();
		const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken };
		const body = JSON.stringify({ login: wanted, name: '于小禾', role: 'operator', areaPath: account.areaPath });
		return (await (await fetch('/api/accounts', { method: 'POST', headers, body })).json()).code;
	}, login);
}
