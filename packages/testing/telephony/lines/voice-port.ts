import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const DIGITS = '0123456789*#';
const EVENT_TYPE = 101;
const SILENCE_TYPE = 8;
const SILENT_BYTE = 0xd5;
const MARK = 0x80;
const LAST = 0x80;
const LOUDNESS = 10;
/** How long the digit has lasted in each of its packets, in 1/8 ms; the end is told three times. */
const LENGTHS = [160, 320, 480, 640, 800, 800, 800];
const ENDS = 3;
const PACKET_MS = 20;
/** Packets left out between two digits; below 45 ms an exchange may not tell them apart. */
const GAP = 5;

/** Where all telephones speak from. What they hear nobody listens to: what the exchange plays it tells in words. */
export class VoicePort {
	readonly port: number;
	readonly #socket: Socket;
	#sequence = 1;
	#time = 8_000;
	/** What the finger has still to send, one packet a tick: it presses one key after the other. */
	readonly #due: (() => void)[] = [];
	#ticks: NodeJS.Timeout | undefined;

	private constructor(socket: Socket) {
		this.#socket = socket;
		this.port = socket.address().port;
	}

	static async open(): Promise<VoicePort> {
		const socket = createSocket('udp4');
		socket.bind(0, '127.0.0.1');
		await once(socket, 'listening');
		return new VoicePort(socket);
	}

	/**
	 * Presses a digit after those before it, as events in the stream of voice. It lasts as long as it says: a digit whose end
	 * comes in the same instant as its beginning was heard twice by an exchange when another one had come just before.
	 */
	press(digit: string, port: number): void {
		this.#time += 8_000;
		const time = this.#time;
		const packets = LENGTHS.map((length, at) => () => {
			const isEnd = at >= LENGTHS.length - ENDS;
			const event = Buffer.from([DIGITS.indexOf(digit), (isEnd ? LAST : 0) | LOUDNESS, length >> 8, length & 0xff]);
			this.#send(event, { type: EVENT_TYPE | (at === 0 ? MARK : 0), time, port });
		});
		this.#due.push(...packets, ...Array.from({ length: GAP }, () => () => undefined));
		this.#ticks ??= setInterval(() => this.#tick(), PACKET_MS);
	}

	#tick(): void {
		this.#due.shift()?.();
		if (this.#due.length > 0) return;
		clearInterval(this.#ticks);
		this.#ticks = undefined;
	}

	/** Says nothing, as somebody does who is there. */
	breathe(port: number): void {
		this.#time += 160;
		this.#send(Buffer.alloc(160, SILENT_BYTE), { type: SILENCE_TYPE, time: this.#time, port });
	}

	close(): void {
		clearInterval(this.#ticks);
		this.#socket.close();
	}

	#send(payload: Buffer, { type, time, port }: { type: number; time: number; port: number }): void {
		const header = Buffer.alloc(12);
		header[0] = 0x80;
		header[1] = type;
		header.writeUInt16BE(this.#sequence++ & 0xffff, 2);
		header.writeUInt32BE(time, 4);
		header.writeUInt32BE(0x756e_7761, 8);
		this.#socket.send(Buffer.concat([header, payload]), port, '127.0.0.1');
	}
}
