import { setTimeout as pause } from 'node:timers/promises';

/** A process that is up. */
export interface Running {
	readonly pid: number;
	/** Resolves when it is gone, with the reason in words. */
	readonly gone: Promise<string>;
	/** Ends it; in a hurry unfinished work is dropped. */
	stop(hurry: AbortSignal): Promise<void>;
}

export interface KeepPlan {
	readonly name: string;
	/** Starts it and resolves when it is ready. */
	readonly start: () => Promise<Running>;
	readonly tell: (line: string) => void;
	/** Called whenever another process has taken over. */
	readonly changed: (name: string, pid: number) => void;
	readonly backOff?: BackOff;
}

/** How long to wait before the first and before later attempts, and after how long a life counts as healthy. */
export interface BackOff {
	readonly firstMs: number;
	readonly longestMs: number;
	readonly healthyMs: number;
}

// Whoever was killed is back at once; what dies again and again within seconds is given time.
const USUAL_BACK_OFF: BackOff = { firstMs: 50, longestMs: 5_000, healthyMs: 5_000 };

/** Something that is started again whenever it dies, until it is stopped. */
export interface Kept {
	/**
	 * Puts a new one in its place without a gap: the new one is ready before the old one is told to end.
	 * One that is just being started again is as new as it gets.
	 * @throws what `start` throws; the old one goes on.
	 */
	replace(hurry: AbortSignal): Promise<void>;
	stop(hurry: AbortSignal): Promise<void>;
}

/**
 * Starts a process and starts it again whenever it dies.
 * @throws what `start` throws the first time: a house that never worked must say so.
 */
export async function keepRunning(plan: KeepPlan): Promise<Kept> {
	const stopping = new AbortController();
	let current: Running | undefined = await plan.start();
	plan.changed(plan.name, current.pid);
	let replacing: Promise<Running> | undefined;
	const loop = watch();

	async function watch(): Promise<void> {
		const { firstMs, longestMs, healthyMs } = plan.backOff ?? USUAL_BACK_OFF;
		let waitMs = firstMs;
		while (!stopping.signal.aborted) {
			const upSince = performance.now();
			const watched = current;
			const reason = watched ? await watched.gone : 'it did not start';
			if (stopping.signal.aborted) return;
			if (replacing) await replacing.catch(() => undefined); // it may have died while its successor was starting
			if (current !== watched) continue;
			if (current) plan.tell(`${plan.name} ended (${reason}); starting it again.`);
			if (performance.now() - upSince > healthyMs) waitMs = firstMs;
			await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
			waitMs = Math.min(waitMs * 2, longestMs);
			if (stopping.signal.aborted) return;
			current = await plan.start().catch((error: unknown) => {
				plan.tell(`${plan.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
				return undefined;
			});
			if (current) plan.changed(plan.name, current.pid);
		}
	}

	return {
		async replace(hurry) {
			const old = current;
			if (!old || stopping.signal.aborted) return;
			replacing = plan.start();
			try {
				current = await replacing;
			} finally {
				replacing = undefined;
			}
			plan.changed(plan.name, current.pid);
			await old.stop(hurry);
		},
		async stop(hurry) {
			stopping.abort();
			await replacing?.catch(() => undefined);
			await current?.stop(hurry);
			await loop;
			await current?.stop(hurry); // a start that was under way when the stop came
		},
	};
}
