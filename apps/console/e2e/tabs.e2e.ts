import { openStage, Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';

let stage: Stage;
let first: Person;
let second: Person;
const LI = '+866315231201';

beforeAll(async () => {
	stage = await openStage('tabs');
	first = await stage.operator('lin');
	second = await opensTab();
});
afterAll(() => stage?.close());

/** Opens the console once more in the same browser. */
async function opensTab(): Promise<Person> {
	const page = await first.context.newPage();
	await page.goto(stage.house.status.people.consoleUrl);
	const person = new Person(page, '');
	await person.sees('live-state', 'data-phase', 'live');
	return person;
}

/** Presses the red key at the local carrier. */
async function cries(): Promise<void> {
	const url = new URL('/_sim/calls', stage.house.status.carrier.phoneUrl);
	const body = JSON.stringify({ from: LI, to: '+8663112350' });
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	expect(answer.status).toBe(201);
}

const soundOf = (person: Person) => person.at('sound-switch').getAttribute('data-state');

it('agree on the seat, on light and dark', async () => {
	await first.presses('b');
	for (const one of [first, second]) await one.reads('seat-sign', '空闲');
	await second.at('account-menu').click();
	await second.at('menu-mode').click();
	for (const one of [first, second]) await expect.poll(() => one.page.locator('html').getAttribute('data-mode')).toBe('dark');
});

it('a cry is seen in both and heard in one', async () => {
	await cries();
	for (const one of [first, second]) await one.at('sos-band').waitFor();
	await expect.poll(async () => [await soundOf(first), await soundOf(second)]).toEqual(['sounding', 'silent']);
});

it('what is written in one stands in the other, and is gone from both when it is taken away', async () => {
	await first.at('note-input').fill('门没锁');
	await expect.poll(() => second.at('note-input').inputValue()).toBe('门没锁');
	await second.at('note-input').fill('');
	await expect.poll(() => first.at('note-input').inputValue()).toBe('');
});

it('the tab that sounded is closed, and the other one sounds', async () => {
	await first.page.close();
	await second.presses('Shift');
	await expect.poll(() => soundOf(second)).toBe('sounding');
	const third = await opensTab();
	await third.at('sos-band').waitFor();
	await expect.poll(async () => [await soundOf(second), await soundOf(third)]).toEqual(['sounding', 'silent']);
});

it('whoever takes the cry in one silences all', async () => {
	await second.at('sos-answer').click();
	await second.misses('sos-band');
	await expect.poll(() => soundOf(second)).toBe('silent');
	expect(stage.complaints).toEqual([]);
});
