import { writeFile } from 'node:fs/promises';
import type { Person } from '@unwalled/browser';
import type { Page } from 'playwright-core';
import { type Spread, spreadOf } from '../bench/figures.ts';

/** An interaction as the browser timed it: from the event to the next frame that shows what it did. */
interface Timed {
	readonly at: number;
	readonly ms: number;
}

declare global {
	interface Window {
		interactions?: Map<number, Timed>;
		/** What the operator was doing, from when on. */
		steps?: { step: string; at: number }[];
	}
}

/** The browser tells of nothing shorter; an interaction that it does not tell of counts as this. */
const SHORTEST_MS = 16;

export interface Interactions {
	readonly all: Spread;
	/** The longest 2% left out, as web vitals take it. */
	readonly p98: number;
	readonly bySteps: Readonly<Record<string, { p50: number; worst: number; count: number }>>;
	/** Those that the browser told of. */
	readonly timed: readonly Timed[];
}

async function watch(page: Page): Promise<void> {
	await page.evaluate((durationThreshold) => {
		const interactions = new Map<number, Timed>();
		window.interactions = interactions;
		window.steps = [];
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if (!('interactionId' in entry) || typeof entry.interactionId !== 'number' || entry.interactionId === 0) continue;
				const known = interactions.get(entry.interactionId);
				if (!known || known.ms < entry.duration) interactions.set(entry.interactionId, { at: entry.startTime, ms: entry.duration });
			}
		}).observe({ type: 'event', durationThreshold, buffered: true } as PerformanceObserverInit);
	}, SHORTEST_MS);
}

const begins = (page: Page, step: string) => page.evaluate((name) => window.steps?.push({ step: name, at: performance.now() }), step);

/** A round at the desk by mouse and keyboard, as fast as somebody who knows it. */
async function round({ page }: Person, ids: readonly string[], turn: number): Promise<Record<string, number>> {
	const [first = '', second = ''] = ids;
	const done: Record<string, number> = {};
	const step = async (name: string, interactions: number, act: () => Promise<unknown>): Promise<void> => {
		await begins(page, name);
		await act();
		done[name] = (done[name] ?? 0) + interactions;
	};
	const press = async (...keys: string[]): Promise<void> => {
		for (const key of keys) await page.keyboard.press(key);
	};
	const find = (name: string) => page.getByTestId(name);
	await step('open a row by mouse', 1, () => find(`row-${first}`).click());
	await find('ticket').waitFor();
	await step('J, K', 8, () => press('j', 'j', 'j', 'j', 'j', 'k', 'k', 'k'));
	await step('open by Enter', 1, () => press('Enter'));
	await step('open another row', 1, () => find(`row-${second}`).click());
	await page.locator(`[data-testid=ticket][data-ticket-id=${second}]`).waitFor();
	await step('palette', 1, () => press('Control+k'));
	await page.locator('[data-testid=search-input]:focus').waitFor();
	await step('type in the palette', 5, () => page.keyboard.type('bench'));
	await step('leave the palette', 1, () => press('Escape'));
	await find('search-input').waitFor({ state: 'detached' });
	await step('go to the notes', 1, () => find('note-input').click());
	await step('type a note', 16, () => page.keyboard.type(`she is calm, ${turn % 10}..`));
	await step('leave the notes', 1, () => press('Escape'));
	await page.locator('[data-testid=note-input]:not(:focus)').waitFor();
	await step('drawer', 1, () => press('u'));
	await page.locator('.ant-drawer-open').waitFor();
	await step('leave the drawer', 1, () => press('Escape'));
	await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
	if (await find('action-acknowledge').isVisible()) await step('acknowledge', 1, () => press('a'));
	return done;
}

/** Works at the desk for some rounds and tells how long the browser needed after each key and click until it had painted. */
export async function measureInteractions(who: Person, ids: readonly string[], rounds: number): Promise<Interactions> {
	await watch(who.page);
	const done: Record<string, number> = {};
	for (let turn = 0; turn < rounds; turn++) {
		const pair = [ids[(2 * turn) % ids.length] ?? '', ids[(2 * turn + 1) % ids.length] ?? ''];
		for (const [step, count] of Object.entries(await round(who, pair, turn))) done[step] = (done[step] ?? 0) + count;
	}
	// The observer hears of a frame after it.
	await who.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
	const { timed, steps } = await who.page.evaluate(() => ({
		timed: [...(window.interactions?.values() ?? [])],
		steps: window.steps ?? [],
	}));
	const heard = new Map<string, number[]>();
	for (const { at, ms } of timed) {
		const step = steps.findLast((one) => one.at <= at)?.step;
		if (step) heard.set(step, [...(heard.get(step) ?? []), ms]);
	}
	const bySteps = Object.entries(done).map(([step, count]) => [step, padded(heard.get(step) ?? [], count)] as const);
	const all = bySteps.flatMap(([, times]) => times);
	return {
		timed,
		all: spreadOf(all),
		p98: p98Of(all),
		bySteps: Object.fromEntries(
			bySteps.map(([step, times]) => {
				const { p50, max, count } = spreadOf(times);
				return [step, { p50, worst: max, count }];
			}),
		),
	};
}

/** The longest 2% left out. */
export const p98Of = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.98)] ?? Number.NaN;

/** Interactions that the browser said nothing of were shorter than what it tells of. */
function padded(heard: readonly number[], count: number): number[] {
	return [...heard, ...Array.from({ length: Math.max(0, count - heard.length) }, () => SHORTEST_MS)];
}

/** Writes where the page spent its time meanwhile, for `chrome://inspect` or any viewer of CPU profiles. */
export async function profiled<T>({ page, context }: Person, file: string | undefined, work: () => Promise<T>): Promise<T> {
	if (file === undefined) return work();
	const browser = await context.newCDPSession(page);
	await browser.send('Profiler.enable');
	await browser.send('Profiler.start');
	const result = await work();
	const { profile } = await browser.send('Profiler.stop');
	await writeFile(file, JSON.stringify(profile));
	await browser.detach();
	return result;
}
