import type { ConsoleSnapshot } from '@unwalled/contracts';
import type { Server } from 'socket.io';

type Encoder = Server['encoder'];
type Packet = Parameters<Encoder['encode']>[0];

/** Snapshots that go to many consoles, as text that was written once. */
export interface WrittenOnce {
	/** Writes what a snapshot says, but for its moment, which each console is told anew. */
	keep(snapshot: ConsoleSnapshot): void;
}

const ANSWER = 3; // the type of a packet that answers, in Socket.IO's protocol

/**
 * Teaches a server's encoder to send rows as they were written. A thousand consoles that come back at once are told of the same five
 * hundred tickets; walking through these for each of them would keep the process busy for many seconds.
 */
export function writeOnce(encoder: Encoder): WrittenOnce {
	// By its tickets: answers with a moment of their own share these. Whoever forgets the snapshot forgets the text.
	const texts = new WeakMap<object, string>();
	const encode = encoder.encode.bind(encoder);
	encoder.encode = (packet) => {
		const written = textOf(packet, texts);
		return written === null ? encode(packet) : [written];
	};
	return {
		keep: (snapshot) => void texts.set(snapshot.tickets, JSON.stringify({ ...snapshot, at: undefined })),
	};
}

function textOf({ type, nsp, id, data }: Packet, texts: WeakMap<object, string>): string | null {
	if (type !== ANSWER || nsp !== '/' || id === undefined) return null;
	const [joined] = data ?? [];
	const text = joined?.snapshot?.tickets && texts.get(joined.snapshot.tickets);
	if (text === undefined) return null;
	const head = JSON.stringify({ epoch: joined.epoch, seq: joined.seq }).slice(0, -1);
	return `${ANSWER}${id}[${head},"snapshot":{"at":${JSON.stringify(joined.snapshot.at)},${text.slice(1)}}]`;
}
