import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What the client asked of the house and what it was answered, line by line as it happened. */
export type LedgerLine =
	| { at: number; what: 'press'; step: 'sent' | 'acknowledged' | 'put_off' | 'failed'; key: string; phone: string; line: PressLine }
	| { at: number; what: 'command'; step: 'sent' | 'acknowledged' | 'refused' | 'failed'; verb: Verb; id: string };

export type PressLine = 'sos' | 'service';
export type Verb = 'acknowledge' | 'dispatch' | 'resolve' | 'accept' | 'decline' | 'depart' | 'check-in' | 'check-out';

/** The client's own memory of what was promised to it: a file, written before a question and after its answer. */
export class Ledger {
	readonly file: string;
	readonly #descriptor: number;
	#closed = false;

	constructor(file: string) {
		this.file = file;
		this.#descriptor = openSync(file, 'a');
	}

	/** Notes a line; whoever is still answered after the end has nobody to tell. */
	write(line: LedgerLine): void {
		if (!this.#closed) writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
	}

	close(): void {
		this.#closed = true;
		closeSync(this.#descriptor);
	}
}

/** What the house has promised, as the file says it. */
export interface Promised {
	/** Presses by their key, with the instant of the first reassuring answer and the caller. */
	readonly presses: ReadonlyMap<string, { at: number; phone: string }>;
	/** Acknowledged commands: verb → the things they were about. */
	readonly commands: ReadonlyMap<Verb, ReadonlySet<string>>;
	readonly sent: number;
	/** Further reassuring answers to a key that had one. */
	readonly repeated: number;
}

/** Reads a ledger file. @throws Error naming a line that is no line of a ledger. */
export function readLedger(file: string): Promised {
	const presses = new Map<string, { at: number; phone: string }>();
	const commands = new Map<Verb, Set<string>>();
	const sent = new Set<string>();
	let repeated = 0;
	for (const [at, text] of readFileSync(file, 'utf8').split('\n').entries()) {
		if (text === '') continue;
		const line = parseLine(text, at + 1);
		if (line.what === 'press') {
			sent.add(line.key);
			if (line.step !== 'acknowledged') continue;
			if (presses.has(line.key)) repeated++;
			else presses.set(line.key, { at: line.at, phone: line.phone });
		} else if (line.step === 'acknowledged') {
			commands.set(line.verb, (commands.get(line.verb) ?? new Set<string>()).add(line.id));
		}
	}
	return { presses, commands, sent: sent.size, repeated };
}

function parseLine(text: string, number: number): LedgerLine {
	try {
		const line: LedgerLine = JSON.parse(text);
		if (line.what === 'press' || line.what === 'command') return line;
	} catch {
		throw new Error(`line ${number} of the ledger is cut off: ${text}`);
	}
	throw new Error(`line ${number} is no line of a ledger: ${text}`);
}
