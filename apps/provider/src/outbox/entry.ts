import type { AbortReason, ErrorCode, NoPlace, Position, Signer, UnsignedReason } from '@unwalled/contracts';

/** Where the worker was, or why nobody knows; entries of before there were reasons have none. */
interface Place {
	position: Position | null;
	noPlace?: NoPlace;
}

/** What a worker can do to a visit while the phone has no signal. `deviceAt` is fixed when the button was touched. */
export type VisitAction =
	| { command: 'depart'; deviceAt: string }
	| { command: 'late'; deviceAt: string; minutes: number }
	| ({ command: 'check-in'; deviceAt: string } & Place)
	| ({ command: 'check-out'; deviceAt: string; note?: string; unsigned?: UnsignedReason } & Place)
	| { command: 'abort'; reason: AbortReason; note?: string }
	| { command: 'photo'; evidenceKey: string; capturedAt: string; position: Position | null; jpeg: ArrayBuffer }
	| { command: 'signature'; evidenceKey: string; capturedAt: string; position: Position | null; png: ArrayBuffer; signedBy: Signer };

/** The server's final no to an entry; kept until the worker has read it. */
export interface Refusal {
	code: ErrorCode;
	facts: Readonly<Record<string, unknown>>;
}

/** One touched button, waiting on this phone. `seq` counts up in the order of touching. */
export interface OutboxEntry {
	seq: number;
	/** Entries wait for the person who touched the button, also when somebody else signs in on this phone. */
	accountId: string;
	visitId: string;
	touchedAt: string;
	action: VisitAction;
	refusal: Refusal | null;
}

export type NewEntry = Omit<OutboxEntry, 'seq'>;

/** Where entries outlive the page. */
export interface OutboxStore {
	/** Lists all entries in the order of touching. */
	list(): Promise<OutboxEntry[]>;
	add(entry: NewEntry): Promise<void>;
	put(entry: OutboxEntry): Promise<void>;
	remove(seq: number): Promise<void>;
}
