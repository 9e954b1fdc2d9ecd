// A console's line to the house: Socket.IO by hand, as the browser's library speaks it.
import { WebSocket } from 'k6/websockets';

const OPEN = '0';
const PING = '2';
const PONG = '3';
const CONNECT = '40';
const JOIN = '420["join_console"]';
const ANSWER = '430';
const EVENT = '42';

/**
 * Opens the line and joins. `joined(answer)` is called with the snapshot, `heard(message)` with each message after it, `gap()` when
 * a number is missing, and `out()` when the house signs the console out. Gives what closes the line.
 */
export function openBoard({ cookie, 'user-agent': agent }, { joined, heard, gap, out }) {
	const url = `${__ENV.PEOPLE.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
	const socket = new WebSocket(url, null, { headers: { cookie, 'user-agent': agent } });
	const place = { epoch: '', seq: 0 };
	const early = [];
	const follow = (said) => {
		const [event, message] = said;
		if (event === 'signed_out') return out();
		if (event === 'resync') return gap();
		if (event !== 'feed') return;
		// The number of the answer was taken before its rows were read: what was said meanwhile counts after it.
		if (place.epoch === '') return early.push(said);
		if (message.epoch === place.epoch && message.seq <= place.seq) return;
		if (message.epoch !== place.epoch || message.seq !== place.seq + 1) gap();
		Object.assign(place, { epoch: message.epoch, seq: message.seq });
		heard(message);
	};
	socket.onmessage = ({ data }) => {
		if (data[0] === OPEN) socket.send(CONNECT);
		else if (data === PING) socket.send(PONG);
		else if (data.startsWith(CONNECT)) socket.send(JOIN);
		else if (data.startsWith(ANSWER)) {
			const [answer] = JSON.parse(data.slice(ANSWER.length));
			if (!joined(answer)) return;
			Object.assign(place, { epoch: answer.epoch, seq: answer.seq });
			for (const said of early.splice(0)) follow(said);
		} else if (data.startsWith(EVENT)) follow(JSON.parse(data.slice(EVENT.length)));
	};
	return () => socket.close();
}
