import type { Person } from '@unwalled/browser';

const MB = 1_000_000;

/** What a page still holds on to after everything else was thrown away. */
export interface Kept {
	readonly heapMb: number;
	readonly nodes: number;
	readonly listeners: number;
}

/** Lets the browser throw away what nobody needs any more, and counts the rest. */
export async function keptBy({ page, context }: Person): Promise<Kept> {
	const browser = await context.newCDPSession(page);
	await browser.send('Performance.enable');
	await browser.send('HeapProfiler.enable');
	// Code that nobody runs any more is thrown away after some rounds only.
	for (let round = 0; round < 8; round++) await browser.send('HeapProfiler.collectGarbage');
	const { metrics } = await browser.send('Performance.getMetrics');
	await browser.detach();
	const read = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
	return { heapMb: read('JSHeapUsedSize') / MB, nodes: read('Nodes'), listeners: read('JSEventListeners') };
}
