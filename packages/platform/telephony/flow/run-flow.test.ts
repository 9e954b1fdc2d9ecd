import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, doOf, facts, night, press, room, service, sos, weekdays } from '../testing/service-hours.ts';
import { checkFlow } from './check-flow.ts';
import { type Flow, type FlowNode, flowSchema } from './flow.ts';
import { enterFlow, type FlowFacts, goOn, sentencesOf } from './run-flow.ts';

describe('the shipped flows', () => {
	it('lead an SOS through its greeting to the room, whatever the hour', () => {
		expect(enterFlow(sos, facts)).toEqual({
			script: [{ do: 'say', text: '您好，求助已收到，正在为您接通，请不要挂断。本次通话将被录音。' }, room],
			need: null,
			wishesCallBack: false,
			message: null,
		});
	});

	it.each([
		['1', 'P2', '好的，正在为您转接，请稍候。'],
		['2', 'P1', '好的，正在为您转接，请稍候。'],
		['3', 'P4', '好的，正在为您转接，请稍候。'],
		['9', 'P0', '正在为您接通，请不要挂断。'],
		['', 'P1', '正在为您接通，请不要挂断。'],
		['7', 'P1', '正在为您接通，请不要挂断。'],
		['99', 'P1', '正在为您接通，请不要挂断。'],
		['constructor', 'P1', '正在为您接通，请不要挂断。'],
	])('take %j of the menu for %s and lead to the room', (digits, priority, text) => {
		const { script, need } = press(service, enterFlow(service, facts), digits);
		expect(need?.priority).toBe(priority);
		expect(script).toEqual([{ do: 'say', text }, room]);
	});

	it('lead to the room from a question that is no longer there', () => {
		for (const node of ['gone', 'room', 'constructor', ''])
			expect(goOn(service, { node, tries: 0, language: null }, { digits: '1', facts }).script).toEqual([room]);
	});
});

describe('a line that is closed', () => {
	it.each([
		['in the evening', night],
		['on Sunday', at('2026-11-22T02:00:00Z')],
		['on a day of which it says so', at('2026-11-24T02:00:00Z')],
		['the minute it closes', at('2026-11-23T09:30:00Z')],
	])('says its hours %s', (_when, told) => {
		const [asked] = enterFlow(weekdays, told).script;
		expect(asked).toMatchObject({ do: 'gather', text: expect.stringContaining('服务时间为星期一到星期五8点到17点30分') });
	});

	it('is open the minute before, by the clocks of China', () => {
		expect(enterFlow(weekdays, at('2026-11-23T09:29:00Z')).script).toMatchObject([{ next: { query: { node: 'menu' } } }]);
		expect(enterFlow(weekdays, at('2026-11-23T00:00:00Z')).script).toMatchObject([{ next: { query: { node: 'menu' } } }]);
	});

	it.each([
		['the morning of a half day', '2026-11-25T03:59:00Z', 'menu'],
		['the afternoon of a half day', '2026-11-25T04:00:00Z', 'closed'],
		['a Saturday on which one works', '2026-11-28T06:30:00Z', 'menu'],
		['its noon', '2026-11-28T04:00:00Z', 'closed'],
		['the Sunday after it', '2026-11-29T06:30:00Z', 'closed'],
	])('keeps to the hours of a day that has its own, on %s', (_when, now, node) => {
		expect(enterFlow(weekdays, at(now)).script).toMatchObject([{ next: { query: { node } } }]);
	});

	it('writes down a wish to be rung back, and says goodbye', () => {
		const answer = press(weekdays, enterFlow(weekdays, night), '1', night);
		expect([answer.wishesCallBack, answer.need?.priority, doOf(answer.script)]).toEqual([true, 'P3', ['say', 'hang_up']]);
	});

	it.each(['0', '9'])('leads to help for life by %s', (digits) => {
		const answer = press(weekdays, enterFlow(weekdays, night), digits, night);
		expect([answer.need?.priority, answer.script.at(-1)]).toEqual(['P0', room]);
	});

	it('asks a silent caller once more, and then leads to the room', () => {
		const again = press(weekdays, enterFlow(weekdays, night), '', night);
		expect([again.need, again.script]).toMatchObject([null, [{ do: 'gather', next: { query: { node: 'closed', tries: '1' } } }]]);
		expect(press(weekdays, again, '', night).script.at(-1)).toEqual(room);
	});
});

describe('a language', () => {
	const bilingual = flowSchema.parse({
		flow: 'two',
		name: { 'zh-CN': '双语', en: 'Two' },
		line: 'service',
		start: 'choose',
		prompts: {
			choose: { 'zh-CN': '中文请按1', dialect: '俺们说话请按1', en: 'For English press 8' },
			menu: { 'zh-CN': '请按9', en: 'Press 9' },
		},
		nodes: {
			choose: {
				do: 'digits',
				prompt: 'choose',
				timeoutS: 4,
				keys: { '1': { to: 'menu' }, '8': { to: 'menu', language: 'en' }, '9': { to: 'room', need: { priority: 'P0', summary: '急' } } },
				none: { to: 'room' },
			},
			menu: {
				do: 'digits',
				prompt: 'menu',
				timeoutS: 4,
				retries: 1,
				keys: { '9': { to: 'room', need: { priority: 'P0', summary: '急' } } },
				none: { to: 'room' },
			},
			room: { do: 'queue' },
		},
	});

	it('is that of the caller’s file, and Mandarin where a sentence has no such variant', () => {
		expect(checkFlow(bilingual)).toEqual([]);
		const dialect = { ...facts, language: 'dialect' as const };
		expect(enterFlow(bilingual, dialect).script).toMatchObject([{ text: '俺们说话请按1' }]);
		expect(press(bilingual, enterFlow(bilingual, dialect), '1', dialect).script).toMatchObject([{ text: '请按9' }]);
	});

	it('that was chosen by a key stays, also when the question is said again', () => {
		const english = press(bilingual, enterFlow(bilingual, facts), '8');
		expect(english.script).toMatchObject([{ text: 'Press 9', next: { query: { language: 'en' } } }]);
		expect(press(bilingual, english, '').script).toMatchObject([{ text: 'Press 9', next: { query: { language: 'en', tries: '1' } } }]);
	});
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const to = fc.constantFrom(...NAMES);
const emergency = fc.record({ to, need: fc.constant({ priority: 'P0' as const, summary: '急' }) });
const anyNode: fc.Arbitrary<FlowNode> = fc.oneof(
	fc.record({ do: fc.constant('prompt' as const), prompt: fc.constant('words'), next: to }),
	fc.record({
		do: fc.constant('digits' as const),
		prompt: fc.constant('words'),
		timeoutS: fc.constant(4),
		retries: fc.integer({ min: 0, max: 3 }),
		keys: fc.record({ '1': fc.record({ to }), '9': emergency }),
		none: fc.record({ to }),
	}),
	fc.record({ do: fc.constant('branch' as const), by: fc.constant('caller' as const), when: fc.record({ known: to, unknown: to }) }),
	fc.record({ do: fc.constant('call_back' as const), next: to }),
	fc.constant({ do: 'queue' as const }),
	fc.constant({ do: 'static_route' as const }),
	fc.constant({ do: 'hang_up' as const, prompt: 'words' }),
);
const anyFlow: fc.Arbitrary<Flow> = fc
	.record({ line: fc.constantFrom('sos' as const, 'service' as const), nodes: fc.tuple(...NAMES.map(() => anyNode)) })
	.map(({ line, nodes }) => ({
		flow: 'any',
		name: { 'zh-CN': '任意', en: 'Any' },
		line,
		start: 'a',
		...heard(reachable(Object.fromEntries(NAMES.map((name, index) => [name, nodes[index] ?? { do: 'queue' }])))),
	}));

const heard = (nodes: Flow['nodes']): Pick<Flow, 'nodes' | 'prompts'> => ({
	nodes,
	prompts: Object.values(nodes).some((node) => 'prompt' in node) ? { words: { 'zh-CN': '您好' } } : {},
});

/** Only what somebody comes to, so that a good part of these flows passes the check. */
function reachable(nodes: Record<string, FlowNode>): Record<string, FlowNode> {
	const seen = new Set<string>();
	const walk = (name: string): void => {
		if (seen.has(name)) return;
		seen.add(name);
		for (const other of NAMES) if (JSON.stringify(nodes[name]).includes(`:"${other}"`)) walk(other);
	};
	walk('a');
	return Object.fromEntries(Object.entries(nodes).filter(([name]) => seen.has(name)));
}

const ENDS = ['room', 'static_route', 'hang_up'];
const MORE_THAN_ANY_PATH = 40;

describe('a flow that passed the check', () => {
	it('ends for every caller in a room, with the duty telephones or a goodbye, and on the SOS line asks nothing before it', () => {
		let passed = 0;
		fc.assert(
			fc.property(anyFlow, fc.array(fc.constantFrom('', '1', '9', '5'), { maxLength: 30 }), fc.boolean(), (flow, keys, known) => {
				const told: FlowFacts = { ...facts, caller: known ? 'known' : 'unknown' };
				if (checkFlow(flow).length > 0) return;
				passed++;
				let answer = enterFlow(flow, told);
				if (flow.line === 'sos')
					expect(doOf(answer.script).filter((one) => one !== 'say')).toEqual([expect.stringMatching(/^(room|static_route)$/)]);
				let asked = 0;
				while (answer.script.at(-1)?.do === 'gather') {
					expect(asked++).toBeLessThan(MORE_THAN_ANY_PATH);
					answer = press(flow, answer, keys.shift() ?? '', told);
				}
				expect(ENDS).toContain(answer.script.at(-1)?.do);
			}),
			{ numRuns: 3_000, seed: 5 },
		);
		expect(passed).toBeGreaterThan(200);
	});

	it('is refused when it is an SOS flow in which anything asks, records or hangs up', () => {
		fc.assert(
			fc.property(anyFlow, (flow) => {
				const isBad = Object.values(flow.nodes).some((node) => ['digits', 'hang_up', 'call_back'].includes(node.do));
				if (flow.line === 'sos' && isBad) expect(checkFlow(flow)).not.toEqual([]);
			}),
			{ numRuns: 1_000 },
		);
	});
});

it('knows everything that it may say before anybody calls, hours included', () => {
	const heard = [enterFlow(weekdays, facts), enterFlow(weekdays, night)].flatMap(({ script }) => script);
	for (const step of heard) if ('text' in step) expect(sentencesOf(weekdays)).toContain(step.text);
});
