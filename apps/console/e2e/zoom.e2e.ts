import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';

let stage: Stage;
const LI = '+866315231201';

beforeAll(async () => {
	stage = await openStage('zoom');
});
afterAll(() => stage?.close());

/** The smallest desk screen at 125, 150 and 200 % of the browser's zoom, and one of two 4K screens. */
const SCREENS = [
	{ name: '125', width: 1093, height: 614, deviceScaleFactor: 1.25 },
	{ name: '150', width: 911, height: 512, deviceScaleFactor: 1.5 },
	{ name: '200', width: 683, height: 384, deviceScaleFactor: 2 },
	{ name: '4k', width: 3840, height: 2160, deviceScaleFactor: 1 },
] as const;

/** Presses the red key at the local carrier. */
async function cries(): Promise<void> {
	const url = new URL('/_sim/calls', stage.house.status.carrier.phoneUrl);
	const body = JSON.stringify({ from: LI, to: '+8663112350' });
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	expect(answer.status).toBe(201);
}

/** Tells whether a part lies wholly on the screen, with nothing over its middle. */
function isWhole(person: Person, part: string): Promise<boolean> {
	return person.at(part).evaluate((element) => {
		const { left, top, right, bottom } = element.getBoundingClientRect();
		const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && (over === element || element.contains(over));
	});
}

it('the cry, its answer and the call are whole and within reach at every zoom', async () => {
	await cries();
	const people = await Promise.all(
		SCREENS.map(({ width, height, deviceScaleFactor }) =>
			stage.operator('lin', { viewport: { width, height }, deviceScaleFactor, colorScheme: 'dark' }),
		),
	);
	for (const [place, person] of people.entries()) {
		await person.at('sos-answer').waitFor();
		expect([SCREENS[place]?.name, await isWhole(person, 'sos-band'), await isWhole(person, 'sos-answer')]).toEqual([
			SCREENS[place]?.name,
			true,
			true,
		]);
		await person.looks(`${SCREENS[place]?.name}-cry`);
	}
	const [first] = people;
	await first?.at('sos-answer').click();
	for (const [place, person] of people.entries()) {
		await person.at('hang-up').waitFor();
		await person.at('hang-up').scrollIntoViewIfNeeded();
		await person.looks(`${SCREENS[place]?.name}-call`);
		expect([SCREENS[place]?.name, await isWhole(person, 'hang-up')]).toEqual([SCREENS[place]?.name, true]);
	}
	expect(stage.complaints).toEqual([]);
});
