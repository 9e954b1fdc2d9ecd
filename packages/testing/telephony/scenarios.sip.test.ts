import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { carryBy } from '@unwalled/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAsteriskCarriage } from './lines/asterisk-carriage.ts';
import { notOnAsterisk } from './lines/not-on-asterisk.ts';

const FOLDER = path.resolve(import.meta.dirname, '../scenarios');
const ENDING = '.scenario.test.ts';
const names = readdirSync(FOLDER)
	.filter((name) => name.endsWith(ENDING))
	.map((name) => name.replace(ENDING, ''));

// One exchange for all of them: a house of its own for each is what a scenario wants.
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
	const opened = await openAsteriskCarriage();
	close = opened.close;
	carryBy(opened.carriage);
});
afterAll(() => close?.());

for (const name of names) {
	const whole = notOnAsterisk.find((one) => one.scenario === name && one.test === undefined);
	if (whole) {
		it(name, ({ skip }) => skip(whole.because));
		continue;
	}
	describe(name, async () => {
		beforeEach(({ task, skip }) => {
			const one = notOnAsterisk.find(({ scenario, test }) => scenario === name && test === task.name);
			if (one) skip(one.because);
		});
		await import(path.join(FOLDER, `${name}${ENDING}`));
	});
}

it('leaves out nothing that is not there', async () => {
	for (const { scenario, test, because } of notOnAsterisk) {
		expect(names, scenario).toContain(scenario);
		expect(because.length).toBeGreaterThan(20);
		if (test) expect(await readFile(path.join(FOLDER, `${scenario}${ENDING}`), 'utf8'), test).toContain(`it('${test}'`);
	}
});
