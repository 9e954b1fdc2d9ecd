import { openStage, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { comes, goes } from './registry-people.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage('queue-terms');
});
afterAll(() => stage?.close());

it('lets a supervisor change the rules of the queue with a reason, and take it back', async () => {
	const song = await comes(stage, 'song');
	await goes(stage, song, '/registry/queue');
	await song.at('terms-form').waitFor();
	await song.looks('before');
	await song.at('field-ringS').fill('20');
	await song.at('field-callBackS').fill('90');
	await song.at('field-centrePhone').fill('12349');
	await song.at('form-submit').click();
	await song.page.locator('.registry-refusal > *').first().waitFor();
	await song.looks('refused');
	await song.at('field-centrePhone').fill('0532 8555 0100');
	await song.at('field-note').fill('春节值班人少');
	await song.at('form-submit').click();
	await song.at('undo').waitFor();
	await expect.poll(() => song.at('field-centrePhone').inputValue()).toBe('+8653285550100');
	await song.looks('saved');
	await song.page.setViewportSize({ width: 390, height: 844 });
	await song.looks('hand');
	await song.at('undo').click();
	await song.reads('undo-line', '已撤销');
	await expect.poll(() => song.at('field-ringS').inputValue()).toBe('15');
	await expect.poll(() => song.at('field-callBackS').inputValue()).toBe('');
	expect(stage.complaints).toEqual([]);
});
