import type { Filters } from '../parts/use-filters.ts';

export const trailFilterNames = ['actorId', 'subjectId', 'action', 'from', 'until'] as const;
export type TrailFilter = (typeof trailFilterNames)[number];

const END_OF_DAY = '23:59:59.999+08:00';

const ifLike = (text: string | undefined, form: RegExp): string | undefined => {
	const trimmed = text?.trim();
	return trimmed && form.test(trimmed) ? trimmed : undefined;
};

/** Makes the question to the server out of what was typed; what has not the form yet asks nothing. Days are whole days in China. */
export function trailQuestion({ actorId, subjectId, action, from, until }: Filters<TrailFilter>): Record<string, string | undefined> {
	return {
		actorId: ifLike(actorId, /^\S{1,60}$/),
		subjectId: ifLike(subjectId, /^\S{1,60}$/),
		action: ifLike(action, /^[a-z_]+(\.[a-z_]*)?$/),
		from: from ? new Date(`${from}T00:00:00+08:00`).toISOString() : undefined,
		until: until ? new Date(`${until}T${END_OF_DAY}`).toISOString() : undefined,
	};
}
