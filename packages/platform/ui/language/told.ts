/** What a sentence of the timeline may ask of its entry; everything comes back as words, never as a code or undefined. */
export interface Told {
	/** Who did it. */
	actor: string;
	/** Gives the name behind an id in the facts, such as `workerId`; a neutral word when unknown. */
	person(fact: string): string;
	/** Gives whom a call or text message named in the facts went to, such as `messageId`; empty when unknown. */
	whom(fact: string): string;
	/** Gives the text of a fact; empty when absent. */
	text(fact: string): string;
	number(fact: string): number;
	/** Tells whether a fact that may be yes or no is yes. */
	isSet(fact: string): boolean;
	/** Gives the word for a status or reason in the facts, from the named table. */
	word(table: WordTable, fact: string): string;
	distance(fact: string): string;
	money(fact: string): string;
}

/** Tables of the dictionaries whose keys may stand in an event's facts. */
export const wordTables = [
	'priorities',
	'pressKinds',
	'ticketKinds',
	'careTaskStates',
	'ticketStatuses',
	'callStatuses',
	'workerStatuses',
	'messageStatuses',
	'outcomes',
	'seatStates',
	'dispositions',
	'missedCallStates',
	'missedCallReasons',
	'declineReasons',
	'cancelReasons',
	'abortReasons',
	'whoms',
	'hows',
	'alertOutcomes',
	'duties',
] as const;
export type WordTable = (typeof wordTables)[number];

export type Sentence = (told: Told) => string;
