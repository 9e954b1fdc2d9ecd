import type { TicketRow } from '@unwalled/contracts';

export const questions = ['conscious', 'breathing', 'where', 'door', 'danger', 'need', 'when'] as const;
export type Question = (typeof questions)[number];
export const answers = ['yes', 'no', 'unsure'] as const;

/** Questions that a word cannot answer: theirs is typed. */
const open: ReadonlySet<Question> = new Set(['where', 'need', 'when']);

/** Gives the few questions for this kind of need, in the order of asking. */
export function questionsFor(row: Pick<TicketRow, 'priority'>): Question[] {
	if (row.priority === 'P0') return ['conscious', 'breathing', 'where', 'door'];
	return row.priority === 'P1' ? ['conscious', 'danger', 'where', 'door'] : ['need', 'when'];
}

/** Tells whether yes, no or unsure can answer it. */
export function isClosed(question: Question): boolean {
	return !open.has(question);
}

/** Writes an answer into a note: replaces the line of the same question, else adds one; an empty answer takes it out. */
export function writeAnswer(note: string, question: string, answer: string): string {
	const lines = note === '' ? [] : note.split('\n');
	const index = lines.findIndex((each) => each.startsWith(question));
	const line = answer === '' ? [] : [`${question} ${answer}`];
	const at = index === -1 ? lines.length : index;
	return [...lines.slice(0, at), ...line, ...lines.slice(at + 1)].join('\n');
}

/** Finds the answer that a note holds for a question; empty when there is none. */
export function readAnswer(note: string, question: string): string {
	const line = note.split('\n').find((each) => each.startsWith(question));
	// A space at the end is the beginning of the next word of somebody who types.
	return line === undefined ? '' : line.slice(question.length).trimStart();
}
