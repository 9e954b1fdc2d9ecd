import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 25;
const PATIENCE_MS = 20_000;

/** Waits until a fact is there. @throws Error naming the fact. */
export async function until<T>(fact: string, look: () => Promise<T | null | undefined | false>, patienceMs = PATIENCE_MS): Promise<T> {
	const end = performance.now() + patienceMs;
	for (;;) {
		const found = await look();
		if (found) return found;
		if (performance.now() > end) throw new Error(`it never came true that ${fact}`);
		await pause(POLL_MS);
	}
}
