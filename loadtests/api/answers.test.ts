import { expect, it } from 'vitest';
import { countAnswers } from './answers.ts';

const scenario = (label: string, ...statuses: (number | null)[]) =>
	JSON.stringify({
		ScenarioFinished: {
			recorder: {
				label,
				interactions: Object.fromEntries(
					statuses.map((status, at) => [`case${at}`, { request: {}, response: status && { status_code: status } }]),
				),
			},
		},
	});

it('counts answers by class, and which operations said more than a refusal', () => {
	const report = `${JSON.stringify({ EngineStarted: {} })}\n${scenario('GET /a', 200, 401, 503)}\n${scenario('POST /b', 400, null)}\n`;
	const { byClass, answering } = countAnswers(report);
	expect([...byClass]).toEqual([
		['2xx', 1],
		['4xx', 2],
		['5xx', 1],
		['no answer', 1],
	]);
	expect([...answering]).toEqual(['GET /a']);
});
