import { describe, expect, it } from 'vitest';
import { askForVoice } from './one-voice.ts';

/** One tab: what it was told last. */
function openTab(user: string) {
	const told: boolean[] = [];
	const close = askForVoice(navigator.locks, user, { onChange: (sounds) => told.push(sounds) });
	return { told, close };
}

describe('the one voice of several tabs', () => {
	it('is that of the first tab, and goes to the next when that one closes', async () => {
		const first = openTab('acc_0001');
		await expect.poll(() => first.told).toEqual([true]);
		const second = openTab('acc_0001');
		const third = openTab('acc_0001');
		await expect.poll(() => [second.told, third.told]).toEqual([[false], [false]]);
		first.close();
		await expect.poll(() => second.told).toEqual([false, true]);
		expect([first.told, third.told]).toEqual([[true], [false]]);
		second.close();
		await expect.poll(() => third.told).toEqual([false, true]);
		third.close();
	});

	it('is each person’s own', async () => {
		const lin = openTab('acc_0002');
		const song = openTab('acc_0003');
		await expect.poll(() => [lin.told, song.told]).toEqual([[true], [true]]);
		lin.close();
		song.close();
	});

	it('is not waited for by a tab that is gone', async () => {
		const first = openTab('acc_0004');
		const gone = openTab('acc_0004');
		await expect.poll(() => gone.told).toEqual([false]);
		gone.close();
		first.close();
		const next = openTab('acc_0004');
		await expect.poll(() => next.told.at(-1)).toBe(true);
		expect(gone.told).toEqual([false]);
		next.close();
	});

	it('is everybody’s where the browser refuses to say whose it is', async () => {
		const told: boolean[] = [];
		const refusing = { request: () => Promise.reject(new Error('no locks here')) };
		askForVoice(refusing, 'acc_0005', { onChange: (sounds) => told.push(sounds) });
		await expect.poll(() => told).toEqual([true]);
	});
});
