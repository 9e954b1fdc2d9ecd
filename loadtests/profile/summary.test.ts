import { expect, test } from 'vitest';
import { type CpuProfile, summarise } from './summary.ts';

const node = (id: number, functionName: string, children: number[] = []): CpuProfile['nodes'][number] => ({
	...{ id, children },
	callFrame: {
		functionName,
		url: functionName.startsWith('(') ? '' : `file:///home/me/house/apps/door/${functionName}.ts`,
		lineNumber: id,
	},
});

/** 1 the root, 2 serves, 3 signs and calls itself as 4, 5 does nothing. */
const profile: CpuProfile = {
	nodes: [
		node(1, '(root)', [2, 5]),
		node(2, 'serve', [3]),
		node(3, 'sign', [4]),
		{ ...node(4, 'sign'), callFrame: node(3, 'sign').callFrame },
		node(5, '(idle)'),
	],
	samples: [2, 5, 3, 4, 4, 2],
	timeDeltas: [900_000, 500_000, 1_000, 1_000, 1_000, 1_000],
};

test('says what a process did itself and with what it called, a function that calls itself once', () => {
	const { busyMs, idleMs, own, whole } = summarise(profile, 1_000);
	expect([busyMs, idleMs]).toEqual([4, 500]);
	expect(own).toEqual([
		{ name: 'sign apps/door/sign.ts:4', share: 0.75 },
		{ name: 'serve apps/door/serve.ts:3', share: 0.25 },
	]);
	expect(whole).toEqual([
		{ name: 'serve apps/door/serve.ts:3', share: 1 },
		{ name: '(root)', share: 1 },
		{ name: 'sign apps/door/sign.ts:4', share: 0.75 },
	]);
});

test('leaves out what came before the seconds that count', () => {
	expect(summarise(profile).busyMs).toBe(904);
	expect(summarise(profile, 10_000)).toEqual({ busyMs: 0, idleMs: 0, own: [], whole: [] });
});
