import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { addressIn, headerOf, readSip, type SipText, userIn, voiceOffer, writeSip } from './sip-text.ts';

/** Makes a word that nobody else has. */
export const newWord = (): string => randomBytes(8).toString('hex');

/** How the two ends of a call are named, and where what belongs to it is sent. */
export interface Ends {
	/** The name of the call in SIP. */
	readonly id: string;
	/** We, and the other end, with the tags of the call. */
	own: string;
	other: string;
	target: string;
	/** Counts our requests. */
	turn: number;
}

interface Asking {
	readonly branch?: string;
	/** Offers a voice. */
	readonly offer?: boolean;
	readonly more?: readonly (readonly [string, string])[];
}

/** The one place from which telephones speak SIP to an exchange of this machine. */
export class SipDoor {
	readonly port: number;
	readonly #socket: Socket;
	readonly #exchangePort: number;
	readonly #voicePort: number;

	private constructor(socket: Socket, { exchangePort, voicePort }: { exchangePort: number; voicePort: number }) {
		this.#socket = socket;
		this.#exchangePort = exchangePort;
		this.#voicePort = voicePort;
		this.port = socket.address().port;
	}

	static async open(ports: { own: number; exchangePort: number; voicePort: number }): Promise<SipDoor> {
		const socket = createSocket('udp4');
		socket.bind(ports.own, '127.0.0.1');
		await once(socket, 'listening');
		return new SipDoor(socket, ports);
	}

	/** Hears every packet. */
	hears(listener: (text: SipText) => void): void {
		this.#socket.on('message', (packet) => listener(readSip(packet.toString())));
	}

	/** Names somebody at this door. */
	readonly contact = (name: string): string => `<sip:${name}@127.0.0.1:${this.port}>`;
	/** Names somebody at the exchange. */
	readonly atExchange = (name: string): string => `sip:${name}@127.0.0.1:${this.#exchangePort}`;

	ask(
		{ id, own, other, target, turn }: Ends,
		method: string,
		{ branch = `z9hG4bK${newWord()}`, offer = false, more = [] }: Asking = {},
	): void {
		const headers = [
			['Via', `SIP/2.0/UDP 127.0.0.1:${this.port};branch=${branch}`],
			['From', own],
			['To', other],
			['Call-ID', id],
			['CSeq', `${turn} ${method}`],
			['Contact', this.contact(userIn(addressIn(own)))],
			['Max-Forwards', '70'],
			...more,
		] as const;
		this.send(this.#write(`${method} ${target} SIP/2.0`, headers, offer));
	}

	/** Answers a request, in the name of `own`; gives what was said, for who asks again. */
	reply(text: SipText, start: string, { own, offer = false }: { own?: string | undefined; offer?: boolean } = {}): string {
		const copied = (name: string): (readonly [string, string])[] =>
			(text.headers.get(name.toLowerCase()) ?? []).map((value) => [name, value]);
		const to = own && addressIn(own) === addressIn(headerOf(text, 'to')) ? own : headerOf(text, 'to');
		const headers = [
			...['Via', 'Record-Route', 'From'].flatMap(copied),
			['To', to] as const,
			...['Call-ID', 'CSeq'].flatMap(copied),
			['Contact', this.contact(userIn(addressIn(to)))] as const,
		];
		const reply = this.#write(start, headers, offer);
		this.send(reply);
		return reply;
	}

	send(text: string): void {
		this.#socket.send(text, this.#exchangePort, '127.0.0.1');
	}

	close(): void {
		this.#socket.close();
	}

	#write(start: string, headers: readonly (readonly [string, string])[], offer: boolean): string {
		return offer
			? writeSip(start, [...headers, ['Content-Type', 'application/sdp']], voiceOffer(this.#voicePort))
			: writeSip(start, headers);
	}
}
