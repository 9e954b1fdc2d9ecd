import type { Clock, Logger } from '@unwalled/runtime';

/** Who stands behind a number of the phone book, so that the phone page can draw the right telephone. */
export type PhoneKind = 'one_touch' | 'contact' | 'provider' | 'worker' | 'duty' | 'emergency';

/** What a telephone does when it rings: `manual` waits for somebody on the phone page or a test. */
export type PhoneBehaviour = 'manual' | 'answers' | 'machine' | 'busy' | 'no_answer';

export interface PhoneBookEntry {
	/** E.164 */
	number: string;
	label: string;
	labelEn: string;
	kind: PhoneKind;
	note?: string;
	noteEn?: string;
	/** `manual` when left out. */
	behaviour?: PhoneBehaviour;
}

/** One number that the account owns: the red key dials the `sos` line, the green key the `service` line. */
export interface CarrierLine {
	number: string;
	kind: 'sos' | 'service';
	voiceUrl: string;
	smsUrl: string;
	statusCallback: string;
	voiceFallbackUrl?: string;
}

export interface CarrierOptions {
	host: string;
	/** 0 takes a free port. */
	port: number;
	accountSid: string;
	authToken: string;
	clock: Clock;
	log: Logger;
	lines: readonly CarrierLine[];
	phoneBook: readonly PhoneBookEntry[];
	/** Where the phone page sends the newcomer to see the press arrive. */
	consoleUrl?: string;
	/** English for what the service says, sentence by sentence; `{}` stands for any words. */
	translations?: Readonly<Record<string, string>>;
	/** How long a spoken character lasts; 0 (the default) speaks in no time, which tests want. */
	speechMsPerCharacter?: number;
}
