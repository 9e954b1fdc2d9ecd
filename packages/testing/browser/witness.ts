import path from 'node:path';
import type { Page } from 'playwright-core';

const LAST_LINES = 60;
const REFUSED = 400; // from here on an answer says why
const LAST_WORDS = 6_000;

interface Seen {
	page: Page;
	name: string;
	lines: string[];
}

const witnessed: Seen[] = [];

const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]+/, '');

/** Keeps the last requests, errors and journeys of a page, so that a story that fails can tell what its people saw. */
export function witness(page: Page, name: string): void {
	const lines: string[] = [];
	const note = (line: string): void => {
		lines.push(`${new Date().toISOString().slice(11, 23)} ${line}`);
		if (lines.length > LAST_LINES) lines.shift();
	};
	witnessed.push({ page, name, lines });
	page.on('framenavigated', (frame) => frame === page.mainFrame() && note(`went to ${pathOf(frame.url())}`));
	page.on('pageerror', (error) => note(`error nobody caught: ${error.message}`));
	page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()}`));
	page.on('websocket', (socket) => {
		note('socket opened');
		socket.on('close', () => note('socket closed'));
	});
	// The context's, not the page's: what a service worker asks belongs to the story, too.
	const context = page.context();
	context.on('requestfailed', (request) => note(`${request.method()} ${pathOf(request.url())} ${request.failure()?.errorText}`));
	context.on('response', async (answer) => {
		const why = answer.status() >= REFUSED ? ` ${await answer.text().catch(() => '')}` : '';
		note(`${answer.request().method()} ${pathOf(answer.url())} ${answer.status()}${why}`);
	});
}

async function accountOf({ page, name, lines }: Seen, picture: string): Promise<string> {
	if (page.isClosed()) return `${name}: closed`;
	await page.screenshot({ path: picture, timeout: 10_000 }).catch(() => undefined);
	const words = await page
		.locator('body')
		.ariaSnapshot({ timeout: 5_000 })
		.catch((error: Error) => error.message);
	return [`${name} (${pathOf(page.url())}, picture ${path.basename(picture)})`, words.slice(0, LAST_WORDS), ...lines].join('\n');
}

/** Gives in words what every page of the story shows and lately did, and saves a picture of each. */
export async function accounts(folder: string, story: string): Promise<string> {
	const all = await Promise.all(witnessed.map((seen, at) => accountOf(seen, path.join(folder, `failed-${story}-${at}-${seen.name}.png`))));
	return all.join('\n\n');
}
