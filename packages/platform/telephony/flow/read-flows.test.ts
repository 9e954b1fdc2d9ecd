import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '@unwalled/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FlowError } from './fault.ts';
import { readFlow, readFlows } from './read-flows.ts';

const SHIPPED = path.join(repositoryRoot, 'infra', 'flows');
const service = readFileSync(path.join(SHIPPED, 'service.yaml'), 'utf8');
const sos = readFileSync(path.join(SHIPPED, 'sos.yaml'), 'utf8');

function faultsOf(read: () => unknown): string[] {
	try {
		read();
	} catch (error) {
		if (error instanceof FlowError) return error.message.split('\n').slice(1);
		throw error;
	}
	return [];
}

/** The fault of a file in which one text was changed to another. */
const faultAfter = (text: string, from: string, to: string): string[] => {
	expect(text).toContain(from);
	return faultsOf(() => readFlow('some.yaml', text.replace(from, to)));
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a flow that is wrong', () => {
	it('names file and line when it is no YAML', () => {
		expect(faultAfter(service, 'start: hours', 'start: [hours')[0]).toMatch(/^some\.yaml:\d+ no_yaml: /);
	});

	it('names file, line and field when a field is wrong', () => {
		const line = lineOf(service, 'timeoutS: 4');
		expect(faultAfter(service, 'timeoutS: 4', 'timeoutS: soon')[0]).toMatch(`some.yaml:${line} wrong_field: nodes.menu.timeoutS`);
	});

	it.each([
		['leads to a node that is not there', service, 'prompt: urgent, next: room', 'prompt: urgent, next: nowhere', 'unknown_node'],
		['says what is not there', service, 'prompt: urgent, next', 'prompt: unheard, next', 'unknown_prompt'],
		['has a sentence that nobody hears', sos, 'nodes:', '  other:\n    zh-CN: 再见\nnodes:', 'unused_prompt'],
		['has a node to which nobody comes', sos, '  room: {', '  lost: { do: queue }\n  room: {', 'unreachable_node'],
		['goes in a circle', service, 'prompt: transfer, next: room', 'prompt: transfer, next: hours', 'endless_loop'],
		['leaves an answer open', service, 'when: { open: menu, closed: closed }', 'when: { open: menu }, otherwise: menu', 'unreachable_node'],
		['forgets one answer', service, 'when: { open: menu, closed: closed }', 'when: { closed: closed }', 'path_without_end'],
		['waits for an answer that never comes', service, 'closed: closed }', 'shut: closed }', 'unknown_answer'],
		[
			'has no key for an emergency',
			service,
			'need: { priority: P0, summary: 紧急求助 } }\n    none',
			'need: { priority: P1, summary: 紧急求助 } }\n    none',
			'no_key_for_sos',
		],
		[
			'has a day that is closed and open',
			service,
			'until: "24:00" }\n',
			'until: "24:00" }\n  closedOn: ["2027-02-06"]\n  openOn: [{ date: "2027-02-06", from: "08:00", until: "12:00" }]\n',
			'open_and_closed',
		],
		['opens after it closes', service, 'from: "00:00", until: "24:00"', 'from: "17:30", until: "08:00"', 'no_time'],
		['has an unknown field', service, '    retries: 1', '    again: 1', 'wrong_field'],
		['lets a path end nowhere', sos, ', next: room', '', 'wrong_field'],
	])('because it %s is refused by its code', (_what, text, from, to, code) => {
		expect(faultAfter(text, from, to).join()).toMatch(new RegExp(`some\\.yaml:\\d+ ${code}: `));
	});

	it.each([
		['a digit', "{ do: digits, prompt: greeting, timeoutS: 4, keys: { '1': { to: room } }, none: { to: room } }"],
		['an end', '{ do: hang_up, prompt: greeting }'],
		['a wish to be called back', '{ do: call_back, next: room }'],
	])('because its SOS line does %s before the room is refused, at the line of the node', (_what, node) => {
		const text = sos.replace('{ do: prompt, prompt: greeting, next: room }', '{ do: prompt, prompt: greeting, next: between }');
		const [fault] = faultsOf(() =>
			readFlow('some.yaml', `${text}  between: ${node}\n`.replace(/ {2}room: .*\n/, node.includes('room') ? '$&' : '')),
		);
		expect(fault).toMatch(/^some\.yaml:\d+ asks_before_it_acts: /);
	});
});

describe('the folder of flows', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'unwalled-flows-'));
		cpSync(SHIPPED, folder, { recursive: true });
	});
	afterEach(() => rmSync(folder, { recursive: true }));
	const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

	it('is read whole, each flow under a version of what its file holds', () => {
		const before = readFlows(folder);
		write('service.yaml', service.replace('请按1', '请按１'));
		const after = readFlows(folder);
		expect(after.sos.version).toBe(before.sos.version);
		expect(after.service.version).not.toBe(before.service.version);
	});

	it('tells everything that is wrong at once', () => {
		write('service.yaml', service.replace('timeoutS: 4', 'timeoutS: 0'));
		write('sos.yaml', sos.replace('next: room', 'next: nowhere'));
		expect(faultsOf(() => readFlows(folder)).map((fault) => fault.split(' ')[0])).toEqual([
			expect.stringMatching(/^service\.yaml:\d+$/),
			expect.stringMatching(/^sos\.yaml:\d+$/),
		]);
	});

	it('without a flow for a line, or with two, is refused', () => {
		write('more.yaml', sos.replace('flow: sos', 'flow: more'));
		expect(faultsOf(() => readFlows(folder)).join()).toContain('no_flow');
		rmSync(path.join(folder, 'more.yaml'));
		rmSync(path.join(folder, 'sos.yaml'));
		expect(faultsOf(() => readFlows(folder)).join()).toContain('no_flow');
		expect(faultsOf(() => readFlows(path.join(folder, 'nowhere'))).join()).toContain('no_flow');
	});

	it('knows the city’s own recordings by their words, and refuses one that is not there', () => {
		const own = sos
			.replace('zh-CN: 您好，求助已收到', 'zh-CN: { file: greeting.wav, text: 您好，求助已收到')
			.replace('将被录音。', '将被录音。 }');
		write('sos.yaml', own);
		expect(faultsOf(() => readFlows(folder)).join()).toContain('no_recording');
		mkdirSync(path.join(folder, 'recordings'));
		write('recordings/greeting.wav', '');
		expect([...readFlows(folder).recordings.keys()]).toEqual(['您好，求助已收到，正在为您接通，请不要挂断。本次通话将被录音。']);
	});
});
