// Started by crowd.ts as a process of its own: consoles that only listen. They speak Engine.IO by hand and parse nothing, so that
// a thousand of them cost less than the house that they watch. Orders and answers go over the channel to the parent.
import { BROWSER } from '../bench/people.ts';
import { moment } from './busy-desk.ts';
import type { CrowdAnswer, CrowdOrder } from './crowd.ts';

const OPENED = '0';
const PING = '2';
const PONG = '3';
const CONNECT = '40';
const ASK_TO_JOIN = '420["join_console"]';
const JOINED = '430';
/** Answers that say no: to the handshake, and to the question. */
const REFUSED = /^44|^430\[\{"code"/;
const FEED = '42["feed"';
/** Finds when the changes were sent that a message tells of. */
const SENT_AT = /sent (\d+\.\d+)/g;
/** Nothing for so long means that everything has come. */
const QUIET_MS = 1_000;
/** Whoever has no place by then counts as refused, so that a run always ends. */
const JOIN_PATIENCE_MS = 60_000;

let lateMs: number[] = [];
let received = 0;
let bytes = 0;
let heardAt = 0;

function hear(text: string): void {
	if (!text.startsWith(FEED)) return;
	const at = moment();
	heardAt = at;
	received++;
	bytes += text.length;
	for (const [, sentAt] of text.matchAll(SENT_AT)) lateMs.push(at - Number(sentAt));
}

/** Opens a console and resolves when it has joined, with how long that took. */
function join(order: Extract<CrowdOrder, { kind: 'join' }>, cookie: string): Promise<number> {
	const { url, asksToJoin } = order;
	const address = `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/socket.io/?EIO=4&transport=websocket`;
	const began = moment();
	return new Promise((resolve, reject) => {
		// Node's takes headers; the browser's, whose type this is, takes none.
		const socket: WebSocket = Reflect.construct(WebSocket, [address, { headers: { cookie, 'user-agent': BROWSER } }]);
		socket.onerror = () => reject(new Error(`${address} refused a console`));
		setTimeout(() => reject(new Error(`${address} gave a console no place`)), JOIN_PATIENCE_MS).unref();
		socket.onclose = ({ code }) => reject(new Error(`${address} hung up on a console: ${code}`));
		socket.onmessage = ({ data }) => {
			const text = String(data);
			if (REFUSED.test(text)) reject(new Error(`${address} refused a console: ${text}`));
			else if (text === PING) socket.send(PONG);
			else if (text.startsWith(OPENED)) socket.send(CONNECT);
			else if (text.startsWith(CONNECT)) {
				if (asksToJoin) socket.send(ASK_TO_JOIN);
				else resolve(moment() - began);
			} else if (text.startsWith(JOINED)) resolve(moment() - began);
			else hear(text);
		};
	});
}

async function settle(): Promise<void> {
	do await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
	while (moment() - heardAt < QUIET_MS);
}

const say = (answer: CrowdAnswer): void => void process.send?.(answer);

process.on('message', async (order: CrowdOrder) => {
	if (order.kind === 'join') {
		const joins = Array.from({ length: order.count }, (_, at) => join(order, order.cookies[at % order.cookies.length] ?? ''));
		const tookMs = await Promise.all(joins).catch((error: Error) => say({ kind: 'failed', reason: error.message }));
		if (tookMs) say({ kind: 'joined', tookMs });
	} else if (order.kind === 'settle') {
		await settle();
		say({ kind: 'settled' });
	} else {
		say({ kind: 'heard', lateMs, received, bytes });
		[lateMs, received, bytes] = [[], 0, 0];
	}
});
process.on('disconnect', () => process.exit(0));
