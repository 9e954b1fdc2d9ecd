import type { Foreign } from './judge.ts';
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
	told: told.slice(0, 500),
});

const WORDS_BEFORE = 160;

/** Tells which row was told, and the words that led to it. */
export function leakIn(answer: string, { known, mark }: Foreign): string {
	const at = answer.indexOf(mark);
	return `${known.what} of ${known.area} by «${mark}» after ${answer.slice(Math.max(0, at - WORDS_BEFORE), at)}`;
}
