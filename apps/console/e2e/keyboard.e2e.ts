import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { demonstrationAccounts } from '@unwalled/street';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let senior: Senior;
let lin: Person;

beforeAll(async () => {
	stage = await openStage('keyboard');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator(undefined, { colorScheme: 'dark', reducedMotion: 'reduce' })]);
});
afterAll(() => stage.close());

const lineSays = (words: string) => lin.page.locator('.row-stage', { hasText: words }).waitFor();

test('an operator signs in and finds English in the palette, all by keyboard, in the dark', async () => {
	await lin.types('sign-in-login', 'lin');
	await lin.presses('Tab');
	await lin.types('sign-in-password', 'unwalled');
	await lin.presses('Enter');
	await lin.sees('live-state', 'data-phase', 'live');
	await lin.presses('Control+k');
	await lin.types('search-input', 'eng');
	await lin.at('hit-command-language').waitFor();
	await lin.presses('Enter');
	await lin.reads('sos-band-quiet', 'Nobody calls for help now');
	const page = await lin.page.evaluate(() => ({ lang: document.documentElement.lang, mode: document.documentElement.dataset.mode }));
	expect(page).toEqual({ lang: 'en', mode: 'dark' });
	await lin.presses('?');
	await lin.reads('keys', 'answer the most urgent SOS');
	await lin.looks('01-keys');
	await lin.presses('Escape');
	await lin.misses('keys');
});

test('where no page is a telephone, it loads none and offers the choice of a plain one', async () => {
	const asked = () => lin.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
	await expect.poll(asked).toContain('/api/me/phone');
	await lin.sees('phone-state', 'data-state', 'none');
	expect((await asked()).filter((name) => /(?:sip|twilio)-session/.test(name))).toEqual([]);
});

test('a touch of Space answers nobody; held, it answers the SOS', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.reads('sos-band', /李桂兰/);
	await lin.presses('Space');
	await lin.looks('02-rings');
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await lin.at('sos-band-quiet').waitFor();
	await lineSays('In hand');
	await lin.presses('s');
	await lin.types('say-input', 'Help is coming');
	await lin.presses('Enter');
	await senior.reads('heard', 'Help is coming');
	await lin.presses('Escape'); // out of the field, where letters are keys of the desk again
	await lin.page.locator('[data-testid=say-input]:not(:focus)').waitFor();
	await lin.at('ticket').waitFor();
});

test('C, D and the race: what it is, send help, and watch who answers without touching anything', async () => {
	await lin.presses('c', 'Tab', 'Tab');
	await lin.types('summary-input', 'Fell in the kitchen, conscious');
	await lin.presses('Enter');
	await lin.page.locator('.row-text', { hasText: 'Fell in the kitchen' }).waitFor();
	await lin.presses('Escape', 'd');
	await lin.at('offer-panel').locator('[data-status=pending]').first().waitFor();
	const asked = await lin.at('offer-panel').locator('[data-status=pending] strong').first().textContent();
	const account = demonstrationAccounts.find(({ nameZh }) => nameZh === asked);
	if (!account) throw new Error(`${asked} has no account in the demonstration`);
	const worker = await stage.worker(account.login);
	await worker.at('decline').click();
	await worker
		.at(/^decline-/)
		.first()
		.click();
	await lin.at('offer-panel').locator('[data-status=declined]', { hasText: account.nameZh }).waitFor();
	await lin.looks('03-race');
	await worker.context.close();
});

test('Y: why these people', async () => {
	await lin.presses('y');
	await lin.reads('decisions', 'Somebody was asked');
	await lin.looks('03-why');
	await lin.presses('Escape');
	await lin.misses('decisions');
});

test('W takes the offers back, X cancels with its reason, O opens again', async () => {
	await lin.presses('w');
	await lin.types('dialog-reason', 'A neighbour is there');
	await lin.presses('Enter');
	await lineSays('In hand');
	await lin.presses('x');
	await lin.waitsForFocus('choice-caller_withdrew');
	await lin.presses('Enter');
	await lin.page.getByText('Choose a reason').waitFor();
	await lin.presses('Space', 'Enter');
	await lin.page.getByText('Choose an outcome').waitFor();
	await lin.at('choice-reassured').check();
	await lin.looks('04-cancel');
	await lin.presses('Enter');
	await lin.reads('ticket', /No longer needed/);
	await lin.presses('o');
	await lin.types('dialog-reason', 'She fell again');
	await lin.presses('Enter');
	await lin.at('action-cancel').waitFor();
	await lin.looks('05-reopened');
});

test('E held hangs up, R resolves, F closes, and the palette finds the senior', async () => {
	await lin.presses('e');
	await lin.reads('hang-up', 'hold E');
	await lin.holds('e', () => lin.misses('hang-up'));
	await lin.presses('r');
	await lin.waitsForFocus('choice-visited');
	await lin.presses('ArrowDown', 'Enter');
	await lineSays('Resolved, to close');
	await lin.presses('f');
	await lin.misses('action-close');
	await lin.reads('middle', 'No ticket is open');
	await lin.presses('Control+k');
	await lin.types('search-input', '李桂兰');
	await lin.page
		.getByTestId(/^hit-senior-/)
		.first()
		.waitFor();
	await lin.presses('Enter');
	await lin.reads('senior', 'Reassured, all is well');
	await lin.looks('06-file');
	expect(stage.complaints).toEqual([]);
});
