import { openStage, type Person, type Stage, walkThrough } from '@unwalled/browser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quickSentences } from '../src/call/quick-sentences.ts';

const LI = '+866315231201';
const SISTERS = '+866315231204';
const NOT_ON_FILE = '+8613899990001';
const SERVICE_LINE = '+8663112349';
const SOS_LINE = '+8663112350';
/** Callers are told in their own language, and the voice menu writes what they pressed in theirs. */
const known = [...Object.values(quickSentences), '没有按键'];
const SMALL = { known, screens: [{ width: 1366, height: 768 }] };

let stage: Stage;
let lin: Person;
let song: Person;

beforeAll(async () => {
	stage = await openStage('desk');
	[lin, song] = await Promise.all([stage.operator('lin'), stage.operator('song')]);
});
afterAll(() => stage.close());

/** Asks the local carrier for a call. */
async function calls(from: string, to: string): Promise<void> {
	const url = new URL('/_sim/calls', stage.house.status.carrier.phoneUrl);
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ from, to }) });
	if (!answer.ok) throw new Error(await answer.text());
}

/** Looks at what is open from all sides and puts it away. */
async function looksThrough(who: Person, part: string, name: string): Promise<void> {
	await who.at(part).first().waitFor();
	expect.soft(await walkThrough(who, name, SMALL)).toEqual([]);
	await who.presses('Escape');
}

describe('what is laid over the desk', () => {
	test.each([
		['?', 'keys', '21-keys'],
		['u', 'trouble-word', '22-trouble'],
		['Control+k', 'search-input', '23-palette'],
	])('by %s', async (key, part, name) => {
		await song.presses(key);
		if (part === 'search-input') {
			await song.types(part, '李');
			await song.page
				.getByTestId(/^hit-senior-/)
				.first()
				.waitFor();
		}
		await looksThrough(song, part, name);
		await song.misses(part);
	});

	test.each([
		['menu-roster', 'roster', '24-roster'],
		['menu-policies', 'policies', '25-policies'],
	])('by the menu: %s', async (item, part, name) => {
		await song.at('account-menu').click();
		await song.at(item).click();
		await looksThrough(song, part, name);
		await song.misses(part);
	});

	test('the menu itself, and by it the other language', async () => {
		await song.at('account-menu').click();
		await looksThrough(song, 'menu-language', '26-menu');
		await song.at('account-menu').focus();
		await song.presses('Enter');
		await song.at('menu-language').click();
		await song.page.locator('html[lang=en]').waitFor({ state: 'attached' });
		await song.at('account-menu').click();
		await song.at('menu-language').click();
	});

	test('the seats, and the telephone', async () => {
		await lin.presses('b');
		await song.at('seat-sign').click();
		await song.at('menu-seats').click();
		await song.reads('seats', '林晓梅');
		await looksThrough(song, 'seats', '27-seats');
		await song.at('phone-state').click();
		await looksThrough(song, 'phone-panel', '28-phone');
		await song.at('phone-state').click();
	});
});

describe('at the seat', () => {
	test('a service call rings', async () => {
		await calls(LI, SERVICE_LINE);
		await lin.at('ring-take').waitFor();
		expect.soft(await walkThrough(lin, '31-rings', { known })).toEqual([]);
	});

	test('nobody picked up, and she is on a break', async () => {
		await lin.at('seat-away').waitFor({ timeout: 90_000 });
		expect.soft(await walkThrough(lin, '32-break', SMALL)).toEqual([]);
		await lin.presses('b');
	});

	test('in the call, whom to ask, and how it ended', async () => {
		await lin.at('ring-take').waitFor();
		await lin.presses('t');
		await lin.at('say-input').waitFor();
		await lin.presses('z');
		await lin.at('ask-picker').waitFor();
		expect.soft(await walkThrough(lin, '33-ask', SMALL)).toEqual([]);
		await lin.presses('Escape');
		await lin.presses('e');
		await lin.at('wrap-up').waitFor();
		expect.soft(await walkThrough(lin, '34-wrap-up', SMALL)).toEqual([]);
	});
});

describe('who it may be', () => {
	test('two sisters with one telephone', async () => {
		await calls(SISTERS, SOS_LINE);
		await lin.at('sos-band').waitFor();
		await lin.holds('Space', () => lin.at('sos-band-quiet').waitFor());
		await lin.at('household-choice').waitFor();
		expect.soft(await walkThrough(lin, '41-sisters', SMALL)).toEqual([]);
	});

	test('a number that nobody knows', async () => {
		await calls(NOT_ON_FILE, SOS_LINE);
		await lin.at('sos-band').waitFor();
		await lin.holds('Space', () => lin.at('sos-band-quiet').waitFor());
		await lin.at('person-search').waitFor();
		expect.soft(await walkThrough(lin, '42-unknown', SMALL)).toEqual([]);
	});
});

describe('when something fails', () => {
	test('a ticket that cannot be read says why, and offers to try again', async () => {
		await song.page.route('**/api/tickets/tkt_*', (route) =>
			route.fulfill({ status: 500, contentType: 'application/json', body: '{"error":{"code":"unexpected"}}' }),
		);
		await song.page.locator('.row').first().click();
		await song.at('middle').getByRole('alert').first().waitFor();
		expect.soft(await walkThrough(song, '51-error', SMALL)).toEqual([]);
		await song.page.unroute('**/api/tickets/tkt_*');
	});

	test('the line is broken, and every place says so', async () => {
		await song.context.setOffline(true);
		await song.at('offline-line').waitFor();
		expect.soft(await walkThrough(song, '52-offline', { known })).toEqual([]);
		await song.context.setOffline(false);
		await song.misses('offline-line');
		expect(stage.complaints).toEqual([]);
	});
});
