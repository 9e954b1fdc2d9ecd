import path from 'node:path';
import { repositoryRoot } from '@unwalled/runtime';
import type { Flow } from '../flow/flow.ts';
import { flowLanguages } from '../flow/flow.ts';
import { readFlows } from '../flow/read-flows.ts';
import { type FlowAnswer, type FlowFacts, goOn } from '../flow/run-flow.ts';
import type { Script, Step } from '../script.ts';

export const { sos, service } = readFlows(path.join(repositoryRoot, 'infra', 'flows'));
export const room: Step = { do: 'room', room: 'call_1', label: 'senior', wait: null, startsRoom: false, endsRoom: true };
export const facts: FlowFacts = { now: new Date('2026-11-23T02:00:00Z'), line: null, caller: 'unknown', language: 'zh-CN', room };
export const weekdays: Flow = {
	...service,
	hours: {
		open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', until: '17:30' }],
		closedOn: ['2026-11-24'],
		openOn: [
			{ date: '2026-11-25', from: '08:00', until: '12:00' },
			{ date: '2026-11-28', from: '09:00', until: '11:00' },
			{ date: '2026-11-28', from: '14:00', until: '16:00' },
		],
	},
};
export const at = (now: string) => ({ ...facts, now: new Date(now) });
export const night = at('2026-11-23T12:00:00Z');
export const doOf = (script: Script) => script.map((step) => step.do);
export const press = (flow: Flow, from: FlowAnswer, digits: string, told = facts): FlowAnswer => {
	const asked = from.script.at(-1);
	if (asked?.do !== 'gather') throw new Error('nothing was asked');
	const { node = '', tries = '0', language = null } = asked.next.query ?? {};
	return goOn(
		flow,
		{ node, tries: Number(tries), language: flowLanguages.find((one) => one === language) ?? null },
		{ digits, facts: told },
	);
};
