import type { Person } from '@unwalled/browser';

const MARK = 'unwalled-own-time';
const US = 1_000;

/** One task of the page's main thread, in milliseconds of the page's own clock. */
export interface Task {
	readonly at: number;
	readonly ms: number;
	/** Processor time that it took; the rest of its length something else had the core. */
	readonly ownMs: number;
}

/** What Chromium writes of an event; times in microseconds. */
interface Told {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	readonly ts: number;
	readonly dur?: number;
	readonly tdur?: number;
	readonly args?: { readonly data?: { readonly startTime?: number } };
}

/** Reads the tasks of the thread that set the mark out of a trace. @throws Error when there is no mark. */
export function tasksOf(text: string): Task[] {
	const { traceEvents: events }: { traceEvents: readonly Told[] } = JSON.parse(text);
	const mark = events.find(({ name }) => name === MARK);
	if (!mark) throw new Error('the trace has no mark of the page');
	const zero = mark.ts / US - (mark.args?.data?.startTime ?? 0);
	const tasks = events.filter(({ name, ph, pid, tid }) => name.endsWith('RunTask') && ph === 'X' && pid === mark.pid && tid === mark.tid);
	tasks.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
	let end = Number.NEGATIVE_INFINITY;
	const outermost = tasks.filter(({ ts, dur = 0 }) => {
		const isInner = ts < end;
		end = Math.max(end, ts + dur);
		return !isInner;
	});
	return outermost.map(({ ts, dur = 0, tdur = 0 }) => ({ at: ts / US - zero, ms: dur / US, ownMs: tdur / US }));
}

/** Sums, for each span, the processor time of the tasks that ran in it: what it would last on a machine with nothing else to do. */
export const ownTimes = (spans: readonly { readonly at: number; readonly ms: number }[], tasks: readonly Task[]): number[] =>
	spans.map((span) => tasks.filter(({ at, ms }) => at < span.at + span.ms && at + ms > span.at).reduce((sum, { ownMs }) => sum + ownMs, 0));

/** Does something at a page and tells what its main thread did meanwhile. */
export async function traced<T>({ page, context }: Person, work: () => Promise<T>): Promise<{ result: T; tasks: Task[] }> {
	const browser = context.browser();
	if (!browser) throw new Error('the page has no browser');
	await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
	await page.evaluate((name) => void performance.mark(name), MARK);
	const result = await work();
	return { result, tasks: tasksOf((await browser.stopTracing()).toString('utf8')) };
}
