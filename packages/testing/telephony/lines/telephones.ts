import { signIn } from './sign-in.ts';
import { type Ends, newWord, SipDoor } from './sip-door.ts';
import { addressIn, headerOf, methodOf, type SipText, statusOf, userIn, voicePortIn } from './sip-text.ts';
import { VoicePort } from './voice-port.ts';

/** One call as a telephone sees it. */
export interface Dialog {
	/** The name of the call in SIP. */
	readonly id: string;
	readonly from: string;
	/** Who was dialled, as the exchange writes it. */
	readonly to: string;
	/** The telephone dialled; else it was rung. */
	readonly dialled: boolean;
	stage: 'rings' | 'talks' | 'over';
}

interface Line extends Dialog, Ends {
	/** Names our INVITE, for who takes it back. */
	readonly branch: string;
	/** Their INVITE, and what we said to it last. */
	readonly invite: SipText | null;
	answered: string;
	voicePort: number;
}

interface Ports {
	readonly own: number;
	readonly exchange: number;
}

const BREATH_MS = 5_000;
const OK = 'SIP/2.0 200 OK';
const BUSY = 'SIP/2.0 486 Busy Here';
/** What a network says when nobody picks up. */
const NOBODY = 'SIP/2.0 480 Temporarily Unavailable';
const TAKEN_BACK = 'SIP/2.0 487 Request Terminated';

/**
 * All telephones outside: the network behind the trunk, and those of the operators, who sign in. One place speaks SIP for
 * all of them, so that dozens may ring at once; whose a call is, its number says.
 */
export class Telephones {
	/** Called for each telephone that begins to ring. */
	onRing: (dialog: Dialog) => void = () => undefined;
	/** Called whenever a telephone heard something of the exchange. */
	onNews: () => void = () => undefined;
	readonly #door: SipDoor;
	readonly #voice: VoicePort;
	readonly #lines = new Map<string, Line>();
	readonly #signingIn = new Map<string, (answer: SipText) => void>();
	readonly #breath: NodeJS.Timeout;

	private constructor(door: SipDoor, voice: VoicePort) {
		this.#door = door;
		this.#voice = voice;
		door.hears((text) => {
			this.#hear(text);
			this.onNews();
		});
		// A line without any sound is given up by the exchange after a minute.
		this.#breath = setInterval(() => this.#breathe(), BREATH_MS).unref();
	}

	static async open({ own, exchange }: Ports): Promise<Telephones> {
		const voice = await VoicePort.open();
		return new Telephones(await SipDoor.open({ own, exchangePort: exchange, voicePort: voice.port }), voice);
	}

	/** Signs an operator's telephone in. @throws Error when the exchange refuses. */
	signIn(name: string, password: string): Promise<void> {
		return signIn(this.#door, { name, password }, (id) => new Promise((resolve) => this.#signingIn.set(id, resolve)));
	}

	/** Dials a number; names the call. */
	dial({ from, to }: { from: string; to: string }): string {
		const id = `${newWord()}@outside`;
		const target = this.#door.atExchange(to);
		const ends = { id, own: `${this.#door.contact(from)};tag=${newWord()}`, other: `<${target}>`, target, turn: 1 };
		const branch = `z9hG4bK${newWord()}`;
		const line: Line = { ...ends, from, to, dialled: true, stage: 'rings', branch, invite: null, answered: '', voicePort: 0 };
		this.#lines.set(id, line);
		this.#door.ask(line, 'INVITE', { branch, offer: true });
		return id;
	}

	answer(id: string): void {
		const line = this.#rung(id);
		line.stage = 'talks';
		this.#say(line, OK, true);
	}

	/** Refuses, or has the network give up because nobody picks up. */
	refuse(id: string, how: 'busy' | 'nobody' = 'busy'): void {
		const line = this.#rung(id);
		line.stage = 'over';
		this.#say(line, how === 'busy' ? BUSY : NOBODY);
	}

	press(id: string, digit: string): void {
		this.#voice.press(digit, this.#line(id).voicePort);
	}

	hangUp(id: string): void {
		const line = this.#line(id);
		if (line.stage === 'rings' && !line.dialled) {
			this.refuse(id);
			return;
		}
		if (line.stage === 'rings') this.#door.ask(line, 'CANCEL', { branch: line.branch });
		else if (line.stage === 'talks') this.#door.ask({ ...line, turn: ++line.turn }, 'BYE');
		line.stage = 'over';
	}

	dialogs(): readonly Dialog[] {
		return [...this.#lines.values()];
	}

	/** Forgets what was: another house begins. */
	forget(): void {
		this.#lines.clear();
		this.onRing = () => undefined;
		this.onNews = () => undefined;
	}

	close(): void {
		clearInterval(this.#breath);
		this.#door.close();
		this.#voice.close();
	}

	#line(id: string): Line {
		const line = this.#lines.get(id);
		if (!line) throw new Error(`there is no call ${id}`);
		return line;
	}

	#rung(id: string): Line {
		const line = this.#line(id);
		if (line.dialled || line.stage !== 'rings') throw new Error(`the telephone of ${line.to} does not ring: ${line.stage}`);
		return line;
	}

	#breathe(): void {
		for (const { stage, voicePort } of this.#lines.values()) if (stage === 'talks' && voicePort > 0) this.#voice.breathe(voicePort);
	}

	#hear(text: SipText): void {
		const id = headerOf(text, 'call-id');
		const line = this.#lines.get(id);
		if (statusOf(text) === 0) this.#asked(text, line);
		else if (methodOf(text) === 'REGISTER') this.#signingIn.get(id)?.(text);
		else if (line && methodOf(text) === 'INVITE') this.#invited(line, text);
	}

	/** What the exchange says to our INVITE. */
	#invited(line: Line, text: SipText): void {
		const status = statusOf(text);
		if (status < 200) return;
		line.other = headerOf(text, 'to');
		if (status >= 300) {
			this.#door.ask(line, 'ACK', { branch: line.branch });
			line.stage = 'over';
			return;
		}
		line.target = addressIn(headerOf(text, 'contact'));
		line.voicePort = voicePortIn(text.body);
		if (line.stage === 'rings') line.stage = 'talks';
		this.#door.ask(line, 'ACK');
	}

	/** What the exchange asks of us. */
	#asked(text: SipText, line: Line | undefined): void {
		const [method = ''] = text.start.split(' ');
		if (method === 'ACK') return;
		if (method === 'INVITE' && !line) this.#ring(text);
		// Asked twice, answered twice: packets get lost.
		else if (method === 'INVITE' && line && line.stage !== 'talks') this.#door.send(line.answered);
		else if ((method === 'BYE' || method === 'CANCEL') && line) this.#end(line, text, method);
		else this.#door.reply(text, OK, { own: line?.own, offer: text.body !== '' });
	}

	#end(line: Line, text: SipText, method: 'BYE' | 'CANCEL'): void {
		const rang = line.stage === 'rings';
		line.stage = 'over';
		this.#door.reply(text, OK, { own: line.own });
		if (method === 'CANCEL' && rang) this.#say(line, TAKEN_BACK);
	}

	#ring(invite: SipText): void {
		const [from, to] = [userIn(addressIn(headerOf(invite, 'from'))), userIn(invite.start.split(' ')[1] ?? '')];
		const own = `${headerOf(invite, 'to')};tag=${newWord()}`;
		const ends = { id: headerOf(invite, 'call-id'), own, other: headerOf(invite, 'from'), target: addressIn(headerOf(invite, 'contact')) };
		const voicePort = voicePortIn(invite.body);
		const line: Line = { ...ends, turn: 1, from, to, dialled: false, stage: 'rings', branch: '', invite, answered: '', voicePort };
		this.#lines.set(line.id, line);
		this.#say(line, 'SIP/2.0 180 Ringing');
		this.onRing(line);
	}

	#say(line: Line, start: string, offer = false): void {
		if (line.invite) line.answered = this.#door.reply(line.invite, start, { own: line.own, offer });
	}
}
