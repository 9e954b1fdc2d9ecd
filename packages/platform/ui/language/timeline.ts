import type { EventType, TimelineEntry } from '@unwalled/contracts';
import type { SameKeys } from './dictionary.ts';
import type { Format } from './format.ts';
import type { Told, WordTable } from './told.ts';
import type { zh } from './words.zh.ts';

export type SharedWords = SameKeys<typeof zh>;

export interface Narrator {
	words: SharedWords;
	format: Format;
	/** Gives the name of a person by id, or of whom a call or message by id goes to, when the page knows it. */
	nameOf(id: string): string | undefined;
}

/** Every kind has its sentence, so the sentences know the kinds; the payloads would bring zod into the first load. */
function isEventType(kind: string, { words }: Narrator): kind is EventType {
	return Object.hasOwn(words.events, kind);
}

const looksLikeId = (text: string) => /^[a-z]{2,4}_[0-9a-z]{4,40}$/.test(text);

/** Gives a name for what the entry calls its actor: a person's name, an id, or a part of the house. */
export function actorName(actor: string, narrator: Narrator): string {
	const { words } = narrator;
	const parts: Readonly<Record<string, string>> = words.actors;
	if (actor === '') return words.system;
	return parts[actor] ?? (looksLikeId(actor) ? (narrator.nameOf(actor) ?? words.system) : actor);
}

function tell(entry: TimelineEntry, narrator: Narrator): Told {
	const { words, format } = narrator;
	const actor = actorName(entry.actor, narrator);
	const text = (fact: string) => {
		const value = entry.facts[fact];
		return typeof value === 'string' ? value : '';
	};
	const number = (fact: string) => {
		const value = entry.facts[fact];
		return typeof value === 'number' ? value : 0;
	};
	return {
		actor,
		text,
		number,
		isSet: (fact) => entry.facts[fact] === true,
		whom: (fact) => narrator.nameOf(text(fact)) ?? '',
		person: (fact) => narrator.nameOf(text(fact)) ?? actor,
		word(table: WordTable, fact) {
			const byCode: Readonly<Record<string, string>> = words[table];
			return byCode[text(fact)] ?? text(fact);
		},
		distance: (fact) => (typeof entry.facts[fact] === 'number' ? format.distance(number(fact)) : '–'),
		money: (fact) => format.money(number(fact)),
	};
}

/** Tells one entry of a timeline in a sentence of the reader's language. */
export function timelineSentence(entry: TimelineEntry, narrator: Narrator): string {
	if (!isEventType(entry.kind, narrator)) return narrator.words.eventUnknown(entry.kind);
	return narrator.words.events[entry.kind](tell(entry, narrator));
}
