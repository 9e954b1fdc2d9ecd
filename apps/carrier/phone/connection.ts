import type { ControlEvent, StateView } from '../control/views.ts';

export type StreamEvent = ControlEvent | { type: 'state'; state: StateView };

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5_000;

/** Follows the carrier's event stream; comes back by itself, and every time begins with a fresh state. */
export function follow(onEvent: (event: StreamEvent) => void, onLost: () => void): void {
	let retryMs = FIRST_RETRY_MS;
	const connect = () => {
		const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/_sim/events`);
		socket.addEventListener('message', (message) => {
			retryMs = FIRST_RETRY_MS;
			onEvent(JSON.parse(String(message.data)));
		});
		socket.addEventListener('close', () => {
			onLost();
			setTimeout(connect, retryMs);
			retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
		});
	};
	connect();
}

/**
 * Asks the control plane for something.
 * @throws Error with the carrier's own sentence when it refuses.
 */
export async function ask(path: string, body: object = {}): Promise<void> {
	const answer = await fetch(`/_sim${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (answer.ok) return;
	const refusal: { message?: string } = await answer.json().catch(() => ({}));
	throw new Error(refusal.message ?? `HTTP ${answer.status}`);
}
