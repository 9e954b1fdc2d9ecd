import type { Choice } from '../model.ts';

/** A text, and what may be pressed after it. */
export interface Reading {
	readonly text: string;
	readonly choices: readonly Choice[];
}

/** Leads to a person, whatever else is asked. */
export const TO_A_PERSON = '0';

/** What a reminder asks that wants only to be heard. */
const HEARD: readonly Choice[] = [{ digit: '1', meaning: '已经听到', helps: false }];

/** The choices of a text; one without any asks whether it was heard. */
export const choicesOf = (choices: readonly Choice[]): readonly Choice[] => (choices.length > 0 ? choices : HEARD);

/** What a digit means after a text. */
export type Pressed = { readonly is: 'nothing' | 'unknown' | 'person' } | { readonly is: 'chosen'; readonly choice: Choice };

/** Reads a digit: a machine that answers presses none. */
export function readDigit(digits: string, choices: readonly Choice[]): Pressed {
	if (digits === '') return { is: 'nothing' };
	if (digits === TO_A_PERSON) return { is: 'person' };
	const choice = choices.find(({ digit }) => digit === digits);
	return choice ? { is: 'chosen', choice } : { is: 'unknown' };
}

/** Says the text with what may be pressed. */
export const sentenceOf = ({ text, choices }: Reading): string =>
	[text, ...choices.map(({ digit, meaning }) => `${meaning}，请按${digit}。`), `找人工，请按${TO_A_PERSON}。`].join('');
