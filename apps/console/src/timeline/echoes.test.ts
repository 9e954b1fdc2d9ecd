import type { TimelineEntry } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { after } from '../testing/ticket-row.ts';
import { withoutEchoes } from './echoes.ts';

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
