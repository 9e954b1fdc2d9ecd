import { expect, it } from 'vitest';
import { readSetbacks, type Setback } from './rules.ts';

const requested: Setback = { type: 'ticket.dispatch_requested', reason: null, workerId: null };
const unassigned = (reason: string): Setback => ({ type: 'ticket.unassigned', reason, workerId: null });
const aborted = (reason: string, workerId: string): Setback => ({ type: 'visit.aborted', reason, workerId });

it('sees no setback in a first dispatch', () => {
	expect(readSetbacks([requested])).toEqual({ operatorDecides: false, unableWorkerIds: [] });
	expect(readSetbacks([requested, aborted('called_off', 'wrk_wang')])).toEqual({ operatorDecides: false, unableWorkerIds: [] });
});

it('goes on without the worker who could not go on', () => {
	const history = [requested, aborted('worker_unable', 'wrk_wang'), unassigned('worker_unable')];
	expect(readSetbacks(history)).toEqual({ operatorDecides: false, unableWorkerIds: ['wrk_wang'] });
});

it.each(['nobody_home', 'refused', 'unsafe'])('waits for the operator after %s', (reason) => {
	expect(readSetbacks([requested, aborted(reason, 'wrk_wang'), unassigned(reason)]).operatorDecides).toBe(true);
});

it('forgets all of it when the operator asks for workers again', () => {
	const history = [requested, aborted('unsafe', 'wrk_wang'), unassigned('unsafe'), requested];
	expect(readSetbacks(history)).toEqual({ operatorDecides: false, unableWorkerIds: [] });
});
