import type { TimelineEntry } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { after } from '../testing/ticket-row.ts';
import { mergeAlerts, withoutEchoes, withoutOtherCalls } from './echoes.ts';

const entry = (kind: string, seconds: number, status?: string, workerId = 'wrk_0001'): TimelineEntry => ({
	id: `evt_${kind}_${seconds}`,
	at: after(seconds),
	kind,
	actor: '王建国',
	facts: { workerId, status },
});

describe('withoutEchoes', () => {
	it("leaves out the worker's status that the visit says at the same instant", () => {
		const timeline = [entry('visit.departed', 10), entry('worker.status_changed', 10, 'en_route')];
		expect(withoutEchoes(timeline).map(({ kind }) => kind)).toEqual(['visit.departed']);
	});

	it('leaves out the text of an alarm, which its alert says', () => {
		const text = (purpose: string) => ({ ...entry('message.requested', 1), facts: { purpose } });
		expect(withoutEchoes([text('alarm'), text('visit')])).toEqual([text('visit')]);
	});

	it('keeps a status of another instant, of another worker, or that says something else', () => {
		const timeline = [
			entry('visit.departed', 10),
			entry('worker.status_changed', 11, 'en_route'),
			entry('worker.status_changed', 10, 'en_route', 'wrk_0002'),
			entry('worker.status_changed', 10, 'out_of_service'),
		];
		expect(withoutEchoes(timeline)).toEqual(timeline);
	});
});

describe('withoutOtherCalls', () => {
	it('leaves out a call that the ticket does not show, and keeps everything else', () => {
		const call = (callId: string): TimelineEntry => ({ ...entry('call.opened', 3), facts: { callId } });
		const timeline = [call('call_0001'), call('call_0002'), entry('ticket.opened', 0)];
		expect(withoutOtherCalls(timeline, [{ id: 'call_0001' }])).toEqual([timeline[0], timeline[2]]);
	});
});

describe('mergeAlerts', () => {
	it('puts everybody of a step into one line, each once, and leaves a telephone that was busy apart', () => {
		const told = (name: string, seconds: number, outcome = 'asked') => ({ ...entry('alert.raised', seconds), facts: { name, outcome } });
		const timeline = [
			told('陈芳', 30),
			told('陈芳', 30),
			told('陈刚', 30),
			told('于海燕', 30, 'busy'),
			entry('ticket.escalated', 30),
			told('陈芳', 0),
		];
		expect(mergeAlerts(timeline).map(({ entry: { kind }, names }) => [kind, names])).toEqual([
			['alert.raised', ['陈芳', '陈刚']],
			['alert.raised', []],
			['ticket.escalated', []],
			['alert.raised', ['陈芳']],
		]);
	});
});
