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

const USUAL_BACK_OFF: BackOff = { firstMs: 200, longestMs: 5_000, healthyMs: 30_000 };

/** Something that is started again whenever it dies, until it is stopped. */
export interface Kept {
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
	const loop = watch();

	async function watch(): Promise<void> {
		const { firstMs, longestMs, healthyMs } = plan.backOff ?? USUAL_BACK_OFF;
		let waitMs = firstMs;
		while (!stopping.signal.aborted) {
			const upSince = performance.now();
			const reason = current ? await current.gone : 'it did not start';
			if (stopping.signal.aborted) return;
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
		async stop(hurry) {
			stopping.abort();
			await current?.stop(hurry);
			await loop;
			await current?.stop(hurry); // a start that was under way when the stop came
		},
	};
}
