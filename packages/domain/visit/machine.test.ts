import { DomainError, type VisitStatus, visitStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedVisitActions, decideVisit, type VisitCommand, visitCommands } from './machine.ts';

const statuses = Object.keys(visitStatuses) as VisitStatus[];

const expected: Record<VisitCommand, Partial<Record<VisitStatus, VisitStatus>>> = {
	depart: { created: 'en_route' },
	check_in: { created: 'on_scene', en_route: 'on_scene' },
	check_out: { on_scene: 'completed' },
	abort: { created: 'aborted', en_route: 'aborted', on_scene: 'aborted' },
	add_photo: { on_scene: 'on_scene', completed: 'completed' },
	correct: { on_scene: 'on_scene', completed: 'completed', aborted: 'aborted' },
};

describe('every status under every command', () => {
	for (const command of visitCommands) {
		for (const status of statuses) {
			const next = expected[command][status];
			it(next ? `${command} leaves a ${status} visit ${next}` : `${command} is refused for a ${status} visit`, () => {
				if (next) return expect(decideVisit(status, command)).toEqual({ status: next });
				try {
					decideVisit(status, command);
					expect.unreachable();
				} catch (error) {
					expect(error).toBeInstanceOf(DomainError);
					expect(error).toMatchObject({ code: 'refused', facts: { status, command, allowed: allowedVisitActions(status) } });
				}
			});
		}
	}
});

it('offers a worker the buttons of each status', () => {
	expect(allowedVisitActions('created')).toEqual(['depart', 'check_in', 'abort']);
	expect(allowedVisitActions('en_route')).toEqual(['check_in', 'abort']);
	expect(allowedVisitActions('on_scene')).toEqual(['check_out', 'abort', 'add_photo', 'correct']);
	expect(allowedVisitActions('completed')).toEqual(['add_photo', 'correct']);
	expect(allowedVisitActions('aborted')).toEqual(['correct']);
});
