import { type Announcement, EVENTS_CHANNEL, type House, oldestPendingMs } from '@unwalled/messaging';

/** What `/health/ready` answers. */
export interface Readiness {
	status: 'ok' | 'not_ready';
	database: 'ok' | 'away';
	/** Whether an announcement on the commit channel comes back to us. */
	listener: 'ok' | 'deaf';
	/** Whether the queue store answers, and the relay hands on within moments. */
	queue: 'ok' | 'stuck' | 'away' | 'unknown';
	/** Age of the oldest event that is still to be handed on: the one gauge to alarm on. */
	oldestPendingMs: number | null;
}

// One missed beat of the interval, and a margin for a busy machine.
const PENDING_LIMIT_MS = 10_000;
const ECHO_PATIENCE_MS = 1_000;
// An announcement of nothing: every listener ignores it.
const NOTHING = JSON.stringify({ w: 0, e: [] });

/** Hears whether the commit channel works by saying something on it. */
export interface Echo {
	hear(announcement: Announcement): void;
	answers(): Promise<boolean>;
}

/** Builds the echo over the house's database. */
export function createEcho(house: House): Echo {
	const waiting = new Set<(heard: boolean) => void>();
	return {
		hear() {
			for (const done of waiting) done(true);
		},
		async answers() {
			const heard = new Promise<boolean>((resolve) => {
				const done = (yes: boolean): void => {
					clearTimeout(timer);
					waiting.delete(done);
					resolve(yes);
				};
				const timer = setTimeout(() => done(false), ECHO_PATIENCE_MS);
				waiting.add(done);
			});
			await house.database.pool.query('select pg_notify($1, $2)', [EVENTS_CHANNEL, NOTHING]);
			return heard;
		},
	};
}

/** Asks every part that the dispatcher needs. Never throws. */
export async function checkReadiness(house: House, echo: Echo, pingQueue: () => Promise<number>): Promise<Readiness> {
	const answers = await pingQueue().then(
		() => true,
		() => false,
	);
	try {
		const pending = await oldestPendingMs(house);
		const heard = await echo.answers();
		const late = pending > PENDING_LIMIT_MS;
		return {
			status: heard && !late && answers ? 'ok' : 'not_ready',
			database: 'ok',
			listener: heard ? 'ok' : 'deaf',
			queue: !answers ? 'away' : late ? 'stuck' : 'ok',
			oldestPendingMs: pending,
		};
	} catch {
		return { status: 'not_ready', database: 'away', listener: 'deaf', queue: 'unknown', oldestPendingMs: null };
	}
}
