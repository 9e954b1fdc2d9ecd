import { expect, it } from 'vitest';
import { ownTimes, tasksOf } from './own-time.ts';

const page = { pid: 7, tid: 1, ph: 'X', name: 'ThreadControllerImpl::RunTask' };
const text = JSON.stringify({
	traceEvents: [
		{ name: 'unwalled-own-time', ph: 'I', pid: 7, tid: 1, ts: 1_000_000, args: { data: { startTime: 400 } } },
		{ ...page, ts: 1_010_000, dur: 50_000, tdur: 12_000 },
		{ ...page, ts: 1_020_000, dur: 10_000, tdur: 9_000 },
		{ ...page, ts: 1_070_000, dur: 5_000, tdur: 5_000 },
		{ ...page, tid: 2, ts: 1_071_000, dur: 90_000, tdur: 90_000 },
		{ name: 'thread_name', ph: 'M', pid: 7, tid: 1, ts: 0, args: { name: 'CrRendererMain' } },
	],
});

it('reads the tasks of the page’s main thread by the page’s clock, each once', () => {
	expect(tasksOf(text)).toEqual([
		{ at: 410, ms: 50, ownMs: 12 },
		{ at: 470, ms: 5, ownMs: 5 },
	]);
});

it('counts what ran between a key and its frame, and not what came before or after', () => {
	const tasks = tasksOf(text);
	expect(
		ownTimes(
			[
				{ at: 405, ms: 80 },
				{ at: 430, ms: 10 },
				{ at: 461, ms: 8 },
			],
			tasks,
		),
	).toEqual([17, 12, 0]);
});

it('does not take a trace for empty that the page never marked', () => {
	expect(() => tasksOf('{"traceEvents":[]}')).toThrow('no mark');
});
