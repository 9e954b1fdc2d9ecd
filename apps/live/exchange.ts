import { Worker } from 'node:worker_threads';
import type { Config, Logger, Service } from '@unwalled/runtime';

const RESTART_MS = 1_000;

/** Starts the thread that imports files and tells webhooks; one that breaks down is started again. */
export function startExchange(config: Config, log: Logger): Service {
	const { DATABASE_URL, UNWALLED_FIELD_KEYS, UNWALLED_DATA_DIR, UNWALLED_AREA_CODE, UNWALLED_LOG_LEVEL } = config;
	const workerData = { DATABASE_URL, UNWALLED_FIELD_KEYS, UNWALLED_DATA_DIR, UNWALLED_AREA_CODE, UNWALLED_LOG_LEVEL };
	let closed = false;
	let thread: Worker | undefined;
	let timer: NodeJS.Timeout | undefined;
	let ended = Promise.resolve();
	const start = (): void => {
		const worker = new Worker(new URL('./exchange-thread.ts', import.meta.url), { workerData });
		thread = worker;
		worker.on('error', (error) => log.error({ err: error }, 'the exchange thread broke down'));
		ended = new Promise((resolve) => {
			worker.on('exit', () => {
				resolve();
				if (!closed) timer = setTimeout(start, RESTART_MS);
			});
		});
	};
	start();
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			thread?.postMessage('close');
			await ended;
		},
	};
}
