import type { Clock, Logger } from '@unwalled/runtime';

// Watchdogs outside usually alarm after two or three missed minutes.
const EVERY_MS = 30_000;
const PATIENCE_MS = 5_000;

/** Tells a watchdog outside that the auditor lives; the watchdog's silence about us is the alarm. */
export interface Heartbeat {
	beat(): Promise<void>;
}

/** Builds the heartbeat; without an address it beats nowhere. */
export function createHeartbeat(url: string | undefined, clock: Clock, log: Logger): Heartbeat {
	let beatenAt = Number.NEGATIVE_INFINITY;
	return {
		async beat() {
			const now = clock.now().getTime();
			if (!url || now - beatenAt < EVERY_MS) return;
			beatenAt = now;
			try {
				const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
				if (!answer.ok) log.warn({ status: answer.status }, 'the watchdog outside refused the heartbeat');
			} catch (error) {
				log.warn({ err: error }, 'the watchdog outside does not answer');
			}
		},
	};
}
