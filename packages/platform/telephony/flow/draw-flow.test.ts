import path from 'node:path';
import { repositoryRoot } from '@unwalled/runtime';
import { expect, it } from 'vitest';
import { drawFlow } from './draw-flow.ts';
import { readFlows } from './read-flows.ts';

const { sos, service } = readFlows(path.join(repositoryRoot, 'infra', 'flows'));
const boxes = (svg: string) =>
	[...svg.matchAll(/<rect(?: class="end")? x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/g)].map(([, x, y, width, height]) => ({
		left: Number(x),
		right: Number(x) + Number(width),
		top: Number(y),
		bottom: Number(y) + Number(height),
	}));

it.each(['zh-CN', 'en'] as const)('draws every node of a flow once in %s, none over another', (language) => {
	for (const flow of [sos, service]) {
		const drawn = boxes(drawFlow(flow, language));
		expect(drawn).toHaveLength(Object.keys(flow.nodes).length);
		for (const one of drawn)
			for (const other of drawn)
				if (one !== other)
					expect(one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top).toBe(true);
	}
});

it('says in the reader’s language what happens, and what a key means', () => {
	expect(drawFlow(service, 'zh-CN')).toContain('9 → P0 紧急求助');
	expect(drawFlow(service, 'en')).toContain('Asks for a key · 4 s');
	expect(drawFlow(service, 'en')).not.toContain('请按键');
});

it('writes what a sentence says, and not as markup', () => {
	const flow = { ...sos, prompts: { greeting: { 'zh-CN': '<script>&"' } } };
	expect(drawFlow(flow, 'zh-CN')).toContain('&lt;script&gt;&amp;&quot;');
});
