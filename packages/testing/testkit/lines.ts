/** One end of a call, at somebody's telephone. */
export interface LegAtPhone {
	readonly id: string;
	/** E.164, or `client:<account>` of an operator's own telephone. */
	readonly from: string;
	readonly to: string;
	readonly status: 'ringing' | 'in-progress' | 'ended';
}

/** What people do at their telephones in a scenario, whoever carries the calls. */
export interface Lines {
	/** What is said on a line is written down. */
	readonly writesSpeech: boolean;
	/** Dials one of our lines; names the leg. */
	dials(wish: { from: string; to: string; withheld?: boolean }): string;
	/** Picks up a telephone that rings. */
	answers(id: string): void;
	/** Refuses a telephone that rings. */
	refuses(id: string): void;
	presses(id: string, digit: string): void;
	says(id: string, text: string): void;
	hangsUp(id: string): void;
	/** The telephone goes out in the middle of its call. */
	dies(id: string): void;
	/** What was said to this leg, oldest first. */
	heard(id: string): string[];
	/** Who talks with this leg now, by their legs. */
	talksWith(id: string): string[];
	/** Every leg since the house was opened, oldest first. */
	legs(): LegAtPhone[];
	/** Every text message that the house sent. */
	texts(): { to: string; body: string }[];
	/** Resolves when nobody outside is about to do anything, and everything that was done has reached the house. */
	settled(): Promise<void>;
}
