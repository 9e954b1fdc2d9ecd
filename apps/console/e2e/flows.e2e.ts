import { openStage, type Person, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comes, goes } from './registry-people.ts';

let stage: Stage;
let song: Person;

beforeAll(async () => {
	stage = await openStage('flows');
	song = await comes(stage, 'song');
});
afterAll(() => stage.close());

test('a supervisor sees what callers of each line hear, and which version of it runs', async () => {
	await goes(stage, song, '/registry/flows');
	for (const [flow, name] of [
		['sos', '红色按键'],
		['service', '绿色按键'],
	] as const) {
		await song.reads(`flow-${flow}`, new RegExp(`${name}[^]*版本 [0-9a-f]{12}`));
		const picture = song.at(`flow-${flow}`).locator('img');
		// Wider than nothing: a picture that is broken has no size of its own.
		await expect.poll(() => picture.evaluate((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0))).toBeGreaterThan(200);
	}
	await song.looks('01-flows');
});
