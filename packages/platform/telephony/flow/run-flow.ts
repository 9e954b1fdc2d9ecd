import type { Ask, Script, Step } from '../script.ts';
import { type Choice, type Flow, type FlowLanguage, type FlowNeed, flowLanguages, wordsOf } from './flow.ts';
import { isOpen, sayHours } from './hours.ts';

/** What a flow may look at; nothing else decides. */
export interface FlowFacts {
	readonly now: Date;
	/** Normalised number that was dialled. */
	readonly line: string | null;
	readonly caller: 'known' | 'unknown';
	readonly language: FlowLanguage;
	/** Where this caller waits. */
	readonly room: Step;
}

/** Where a caller stands in a flow; travels in the question, so that whoever answers it needs to remember nothing. */
export interface Position {
	readonly node: string;
	readonly tries: number;
	/** Chosen by a key; null leaves the choice to what is known of the caller. */
	readonly language: FlowLanguage | null;
}

/** What a caller is told, and what they told us. */
export interface FlowAnswer {
	readonly script: Script;
	readonly need: FlowNeed | null;
	readonly wishesCallBack: boolean;
	/** What becomes of a message: it begins with this script, or has ended before it. */
	readonly message: 'begins' | 'ends' | null;
}

const NOTHING = { need: null, wishesCallBack: false, message: null } as const;

interface Walk {
	readonly flow: Flow;
	readonly facts: FlowFacts;
	readonly language: FlowLanguage | null;
}

/** Begins a flow. */
export const enterFlow = (flow: Flow, facts: FlowFacts): FlowAnswer => walkFrom({ flow, facts, language: null }, flow.start);

/**
 * Goes on from a question with what was pressed: a key that is not foreseen counts as none.
 * A position that the flow does not have (it was changed during the call) leads to the room: nobody is lost.
 */
export function goOn(flow: Flow, position: Position, pressed: { digits: string; facts: FlowFacts }): FlowAnswer {
	const walk: Walk = { flow, facts: pressed.facts, language: position.language };
	const node = Object.hasOwn(flow.nodes, position.node) ? flow.nodes[position.node] : undefined;
	if (node?.do === 'record') {
		const way = (Object.hasOwn(node.keys, pressed.digits) && node.keys[pressed.digits]) || { to: node.next };
		return { ...follow(walk, way), message: 'ends' };
	}
	if (node?.do !== 'digits') return { ...NOTHING, script: [pressed.facts.room] };
	const chosen = Object.hasOwn(node.keys, pressed.digits) ? node.keys[pressed.digits] : undefined;
	if (!chosen && position.tries < node.retries) return { ...NOTHING, script: [ask(walk, position.node, position.tries + 1)] };
	return follow(walk, chosen ?? node.none);
}

/** Finds the question at which a leg stands that does not say where: one of before an update, or of a load driver. */
export function firstQuestion(flow: Flow): Position {
	const [node = flow.start] = Object.entries(flow.nodes).find(([, { do: what }]) => what === 'digits') ?? [];
	return { node, tries: 0, language: null };
}

/** A message is a part of the call's recording: where nothing is recorded, whoever would leave one is rung back. */
export const withoutMessages = <Some extends Flow>(flow: Some): Some => ({
	...flow,
	nodes: Object.fromEntries(
		Object.entries(flow.nodes).map(([name, node]) => [name, node.do === 'record' ? { do: 'call_back', next: node.next } : node]),
	),
});

/** Lists everything that a flow may say, so that recordings are made before anybody calls. */
export const sentencesOf = (flow: Flow): string[] =>
	Object.values(flow.prompts).flatMap((prompt) =>
		flowLanguages.flatMap((language) => {
			const variant = prompt[language];
			return variant === undefined ? [] : [fillIn(flow, wordsOf(variant), language)];
		}),
	);

/** Tells whether a flow needs to know who calls: one that speaks Mandarin to everybody does not wait for it. */
export const looksAtCaller = (flow: Flow): boolean =>
	Object.values(flow.nodes).some((node) => node.do === 'branch' && (node.by === 'caller' || node.by === 'language')) ||
	Object.values(flow.prompts).some(({ dialect, en }) => dialect !== undefined || en !== undefined);

function follow(walk: Walk, { to, need, language }: Choice): FlowAnswer {
	const told = walkFrom({ ...walk, language: language ?? walk.language }, to);
	return { ...told, need: need ?? told.need };
}

function walkFrom(walk: Walk, start: string): FlowAnswer {
	const script: Step[] = [];
	let wishesCallBack = false;
	let message: FlowAnswer['message'] = null;
	let name: string | null = start;
	while (name !== null) {
		const node: Flow['nodes'][string] | undefined = walk.flow.nodes[name];
		const at: string = name;
		name = null; // no node, or one that ends or asks: the walk is over
		switch (node?.do) {
			case 'prompt':
				script.push(say(walk, node.prompt));
				name = node.next;
				break;
			case 'branch':
				name = (Object.hasOwn(node.when, answerOf(walk, node.by)) ? node.when[answerOf(walk, node.by)] : node.otherwise) ?? null;
				break;
			case 'call_back':
				wishesCallBack = true;
				name = node.next;
				break;
			case 'digits':
				script.push(ask(walk, at, 0));
				break;
			case 'record':
				script.push(say(walk, node.prompt), listen(walk, at, node.maxS));
				message = 'begins';
				break;
			case 'static_route':
				script.push({ do: 'static_route' });
				break;
			case 'hang_up':
				if (node.prompt) script.push(say(walk, node.prompt));
				script.push({ do: 'hang_up' });
				break;
			case 'queue':
			case undefined: // the check lets no such flow in
				script.push(walk.facts.room);
		}
	}
	return { ...NOTHING, script, wishesCallBack, message };
}

function answerOf({ flow, facts, language }: Walk, by: 'opening_hours' | 'line' | 'caller' | 'language'): string {
	const answers = {
		opening_hours: () => (flow.hours && !isOpen(flow.hours, facts.now) ? 'closed' : 'open'),
		line: () => facts.line ?? '',
		caller: () => facts.caller,
		language: () => language ?? facts.language,
	};
	return answers[by]();
}

const say = (walk: Walk, prompt: string): Step => ({ do: 'say', text: textOf(walk, prompt) });

function ask(walk: Walk, name: string, tries: number): Step {
	const node = walk.flow.nodes[name];
	if (node?.do !== 'digits') return walk.facts.room;
	const next = questionAt(walk, name, tries > 0 ? { tries: String(tries) } : {});
	return { do: 'gather', text: textOf(walk, node.prompt), timeoutS: node.timeoutS, next };
}

/** Lets somebody speak; the words before it are said apart, because a key that interrupts them must not end the message. */
const listen = (walk: Walk, name: string, maxS: number): Step => ({
	...{ do: 'gather', text: '', timeoutS: maxS },
	next: questionAt(walk, name, {}),
});

const questionAt = ({ flow, language }: Walk, node: string, more: Readonly<Record<string, string>>): Ask => ({
	path: '/menu',
	query: { flow: flow.flow, node, ...more, ...(language ? { language } : {}) },
});

function textOf({ flow, facts, language }: Walk, prompt: string): string {
	const wanted = language ?? facts.language;
	const variants = flow.prompts[prompt];
	const variant = variants?.[wanted];
	if (variant !== undefined) return fillIn(flow, wordsOf(variant), wanted);
	return variants ? fillIn(flow, wordsOf(variants['zh-CN']), 'zh-CN') : '';
}

/** Puts opening hours in the place where a sentence names them. */
export const fillIn = (flow: Flow, text: string, language: FlowLanguage): string =>
	flow.hours ? text.replaceAll('{hours}', sayHours(flow.hours, language === 'en' ? 'en' : 'zh')) : text;
