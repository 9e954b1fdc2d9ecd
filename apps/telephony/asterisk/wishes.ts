import { ANNOUNCE_EVENT, type Ask, PART_EVENT, type Part, readAsk, readPart } from '@unwalled/telephony';

/** What some process of the house wants of whoever leads. */
export type Wish =
	| { readonly wants: 'line'; readonly room: string; readonly ask: Ask }
	| { readonly wants: 'part'; readonly sid: string; readonly part: Part };

const textOf = (word: unknown): string => (typeof word === 'string' ? word : '');

/** Reads a wish out of an event; null when it is none of ours. */
export function readWish(name: string, words: Readonly<Record<string, unknown>>): Wish | null {
	const ask = readAsk(textOf(words.ask));
	const part = readPart(textOf(words.part));
	if (name === ANNOUNCE_EVENT && ask) return { wants: 'line', room: textOf(words.room), ask };
	return name === PART_EVENT && part ? { wants: 'part', sid: textOf(words.leg), part } : null;
}
