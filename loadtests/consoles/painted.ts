import type { Page } from 'playwright-core';

declare global {
	interface Window {
		/** Milliseconds from the sending of a change until it was painted. */
		paintedMs?: number[];
	}
}

/** Notes in the page how long after its sending each change of the line was painted. */
export async function watchPaints(page: Page): Promise<void> {
	await page.evaluate(() => {
		const painted: number[] = [];
		window.paintedMs = painted;
		const told = new Set<string>();
		const look = (node: Node): void => {
			for (const [text, at] of (node.textContent ?? '').matchAll(/sent (\d{13}\.\d{3})/g)) {
				if (told.has(text)) continue;
				told.add(text);
				// A task that is queued in an animation frame runs after the frame was painted.
				requestAnimationFrame(() => {
					const channel = new MessageChannel();
					channel.port1.onmessage = () => painted.push(performance.timeOrigin + performance.now() - Number(at));
					channel.port2.postMessage(null);
				});
			}
		};
		const line = document.querySelector('nav.line');
		if (!line) throw new Error('the page has no line');
		new MutationObserver((changes) => {
			for (const { type, target, addedNodes } of changes) {
				if (type === 'characterData') look(target);
				for (const added of addedNodes) look(added);
			}
		}).observe(line, { subtree: true, childList: true, characterData: true });
	});
}

/** Takes what was noted since the last time. */
export const takePaints = (page: Page): Promise<number[]> => page.evaluate(() => window.paintedMs?.splice(0) ?? []);
