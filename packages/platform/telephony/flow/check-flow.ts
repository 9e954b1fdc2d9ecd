import type { FlowFault } from './fault.ts';
import { type Flow, type FlowNode, waysOf } from './flow.ts';

type Fault = Omit<FlowFault, 'file' | 'line'> & { readonly at: readonly string[] };

/** Finds what is wrong with a flow whose form is right; `at` is the place in the file. */
export function checkFlow(flow: Flow): Fault[] {
	const faults = checkNames(flow);
	// Walking needs names that lead somewhere.
	return faults.length > 0 ? faults : [...checkPaths(flow), ...checkBranches(flow), ...checkHours(flow), ...checkAsking(flow)];
}

function checkNames(flow: Flow): Fault[] {
	const faults: Fault[] = [];
	const needNode = (to: string, at: readonly string[]): void => {
		if (!Object.hasOwn(flow.nodes, to)) faults.push({ code: 'unknown_node', message: `there is no node ${to}`, at });
	};
	needNode(flow.start, ['start']);
	const spoken = new Set<string>();
	for (const [name, node] of Object.entries(flow.nodes)) {
		for (const { to } of waysOf(node)) needNode(to, ['nodes', name]);
		const prompt = 'prompt' in node ? node.prompt : undefined;
		if (prompt === undefined) continue;
		spoken.add(prompt);
		if (!Object.hasOwn(flow.prompts, prompt))
			faults.push({ code: 'unknown_prompt', message: `there is no prompt ${prompt}`, at: ['nodes', name, 'prompt'] });
	}
	for (const prompt of Object.keys(flow.prompts))
		if (!spoken.has(prompt)) faults.push({ code: 'unused_prompt', message: `nobody ever hears ${prompt}`, at: ['prompts', prompt] });
	return faults;
}

/** Every way on ends, because none comes back to where it was; that every node has a way on or is an end, the form says. */
function checkPaths(flow: Flow): Fault[] {
	const faults: Fault[] = [];
	const done = new Set<string>();
	const walk = (name: string, path: readonly string[]): void => {
		if (path.includes(name)) {
			const circle = [...path.slice(path.indexOf(name)), name].join(' → ');
			faults.push({ code: 'endless_loop', message: `${circle} never ends`, at: ['nodes', name] });
			return;
		}
		if (done.has(name)) return;
		for (const { to } of waysOf(nodeOf(flow, name))) walk(to, [...path, name]);
		done.add(name);
	};
	walk(flow.start, []);
	for (const name of Object.keys(flow.nodes))
		if (!done.has(name) && faults.length === 0)
			faults.push({ code: 'unreachable_node', message: `nobody ever comes to ${name}`, at: ['nodes', name] });
	return faults;
}

const ANSWERS: Readonly<Record<string, readonly string[]>> = {
	opening_hours: ['open', 'closed'],
	caller: ['known', 'unknown'],
	language: ['zh-CN', 'dialect', 'en'],
};

function checkBranches(flow: Flow): Fault[] {
	return Object.entries(flow.nodes).flatMap(([name, node]): Fault[] => {
		if (node.do !== 'branch') return [];
		const at = ['nodes', name];
		const known = ANSWERS[node.by];
		const strange = known && Object.keys(node.when).find((one) => !known.includes(one));
		if (strange) return [{ code: 'unknown_answer', message: `${node.by} is never ${strange}`, at: [...at, 'when'] }];
		const isWhole = node.otherwise !== undefined || known?.every((one) => one in node.when);
		if (!isWhole) return [{ code: 'path_without_end', message: 'an answer that is not foreseen leads nowhere: say `otherwise`', at }];
		if (node.by === 'opening_hours' && !flow.hours)
			return [{ code: 'no_hours', message: 'the flow does not say when its line is open', at: [...at, 'by'] }];
		return [];
	});
}

/** A day is closed or has hours of its own, not both; and hours begin before they end. */
function checkHours({ hours }: Flow): Fault[] {
	if (!hours) return [];
	const both = hours.openOn.filter(({ date }) => hours.closedOn.includes(date));
	const backwards = [...hours.open, ...hours.openOn].filter(({ from, until }) => from >= until);
	return [
		...both.map(({ date }): Fault => ({ code: 'open_and_closed', message: `${date} is closed and has hours`, at: ['hours', 'openOn'] })),
		...backwards.map(({ from, until }): Fault => ({ code: 'no_time', message: `${from} is not before ${until}`, at: ['hours'] })),
	];
}

const BEFORE_ROOM: readonly FlowNode['do'][] = ['prompt', 'branch', 'queue', 'static_route'];

/** The SOS line never asks before it acts; and wherever somebody is asked, a key leads to help for life. */
function checkAsking(flow: Flow): Fault[] {
	return Object.entries(flow.nodes).flatMap(([name, node]): Fault[] => {
		const at = ['nodes', name];
		if (flow.line === 'sos')
			return BEFORE_ROOM.includes(node.do)
				? []
				: [{ code: 'asks_before_it_acts', message: `the SOS line does no ${node.do}: it leads to the room`, at }];
		if ((node.do !== 'digits' && node.do !== 'record') || Object.values(node.keys).some(({ need }) => need?.priority === 'P0')) return [];
		return [{ code: 'no_key_for_sos', message: 'no key is for an emergency (need: priority: P0)', at }];
	});
}

function nodeOf(flow: Flow, name: string): FlowNode {
	const node = flow.nodes[name];
	if (!node) throw new Error(`${name} was found to be a node and is none`);
	return node;
}
