import type { Person } from './world/people.ts';

/** Something that somebody was told and should not have been. */
export interface Finding {
	readonly kind: 'leak' | 'tells_existence';
	readonly who: string;
	readonly asked: string;
	readonly told: string;
}

/** Writes down who was told what. */
export const findingOf = (kind: Finding['kind'], { person, asked, told }: { person: Person; asked: string; told: string }): Finding => ({
	kind,
	who: `${person.role} ${person.login} of ${person.areaPath}`,
	asked: asked.slice(0, 300),
	told: told.slice(0, 300),
});
