import { idPrefixes } from '@unwalled/contracts';
import type { Targets } from './ask/value.ts';
import { type Knowledge, type Known, mayKnow } from './knowledge.ts';
import type { Dice } from './random.ts';
import type { Person } from './world/people.ts';

const ID = /^([a-z]+)_[0-9a-z]{4,40}$/;

/** What can be named, sorted once: ids by kind, and words that people have. */
export interface Phonebook {
	readonly ids: ReadonlyMap<string, readonly string[]>;
	readonly people: readonly Person[];
	readonly words: readonly string[];
	readonly areas: readonly string[];
}

/** Sorts what a knowledge holds by kind. */
export function openPhonebook(knowledge: Knowledge, people: readonly Person[], words: readonly string[]): Phonebook {
	const ids = new Map<string, string[]>(Object.keys(idPrefixes).map((prefix) => [prefix, []]));
	for (const mark of knowledge.keys()) ids.get(ID.exec(mark)?.[1] ?? '')?.push(mark);
	return { ids, people, words, areas: [...new Set(people.map(({ areaPath }) => areaPath))] };
}

const FOREIGN_SHARE = 0.85;
const TRIES = 6;
/** Aims at what belongs to others. */
export function aimAt(book: Phonebook, person: Person, { dice, knowledge }: { dice: Dice; knowledge: Knowledge }): Targets {
	const isHidden = (id: string): boolean => {
		const rows: readonly Known[] | undefined = knowledge.get(id);
		return rows !== undefined && !rows.some((known) => mayKnow(person, known));
	};
	// Whoever keeps accounts could lock everybody out: of accounts and sessions only foreign ones are named.
	const foreignAccounts = (): string[] => book.people.filter(({ areaPath }) => !areaPath.startsWith(person.areaPath)).map(({ id }) => id);
	return {
		id(prefix) {
			const known = prefix === 'acc' ? foreignAccounts() : (book.ids.get(prefix) ?? []);
			const unknown = `${prefix}_0none${dice.word(10)}`;
			if (known.length === 0 || dice.chance(0.03)) return unknown;
			if (prefix === 'acc') return dice.pick(known);
			const wantsHidden = prefix === 'ses' || dice.chance(FOREIGN_SHARE);
			for (let tries = 0; tries < TRIES; tries++) {
				const id = dice.pick(known);
				if (!wantsHidden || isHidden(id)) return id;
			}
			return prefix === 'ses' ? unknown : dice.pick(known);
		},
		area: () => dice.pick(book.areas),
		word: () => dice.pick(book.words),
	};
}
