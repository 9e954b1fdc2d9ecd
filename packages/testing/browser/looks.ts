import type { Person } from './person.ts';

/** The four ways in which each page can be read. */
export const looks = [
	{ language: 'zh', mode: 'light' },
	{ language: 'zh', mode: 'dark' },
	{ language: 'en', mode: 'light' },
	{ language: 'en', mode: 'dark' },
] as const;

/** One language, in the light or in the dark. */
export type Look = (typeof looks)[number];

/** Turns an open page to a look as another tab of the same browser would: what is open stays open. */
export async function turns({ page }: Person, { language, mode }: Look): Promise<void> {
	await page.evaluate(
		(choices) => {
			for (const [key, newValue] of choices) {
				localStorage.setItem(key, newValue);
				dispatchEvent(new StorageEvent('storage', { key, newValue }));
			}
		},
		[
			['unwalled.language', language],
			['unwalled.mode', mode],
		] as const,
	);
	await page.locator(`html[lang^=${language}][data-mode=${mode}]`).waitFor({ state: 'attached' });
}

/** Waits until nothing on the page says that it is still being loaded, and nothing moves that ends. */
export async function settles({ page }: Person): Promise<void> {
	await page.waitForFunction(
		() => document.querySelector('.ant-spin-spinning, .ant-skeleton-active, .ant-btn-loading, [aria-busy=true]') === null,
	);
	await page.waitForFunction(() =>
		document
			.getAnimations()
			.every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
	);
}
