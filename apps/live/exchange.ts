import { Worker } from 'node:worker_threads';
import type { Database } from '@unwalled/database';
import { hasExchangeWork } from '@unwalled/exchange';
import { type Config, type Logger, type Service, within } from '@unwalled/runtime';

const LOOK_MS = 2_000;
// A thread with all its modules is 150 MB that an idle house does not have to spare.
const IDLE_LOOKS = 15;
const CLOSE_MS = 5_000; // a batch takes one; what is cut off is followed up from its cursor
// An import of 500,000 rows stays well below; whatever does not must not take the screens with it.
const LIMITS = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 16 };

/** One run of the thread that imports files and tells webhooks. */
class Thread {
	readonly #worker: Worker;
	readonly #ended: Promise<void>;
	#isReady = false;
	isOver = false;

	constructor(workerData: object, log: Logger) {
		this.#worker = new Worker(new URL('./exchange-thread.ts', import.meta.url), { workerData, resourceLimits: LIMITS });
		this.#worker.on('message', () => {
			this.#isReady = true;
		});
		this.#worker.on('error', (error) => log.error({ err: error }, 'the exchange thread broke down'));
		this.#ended = new Promise((resolve) => {
			this.#worker.on('exit', () => {
				this.isOver = true;
				resolve();
			});
		});
	}

	/** Lets it finish its batch; one that has not begun to work has none. */
	async close(): Promise<void> {
		if (this.#isReady) {
			this.#worker.postMessage('close');
			await within(CLOSE_MS, this.#ended, () => new Error('late')).catch(() => undefined);
		}
		await this.#worker.terminate();
	}
}

/** Keeps a thread for files and webhooks while there is work for it, and starts it again when it breaks down. */
export function startExchange(config: Config, database: Database, log: Logger): Service {
	const { DATABASE_URL, UNWALLED_FIELD_KEYS, UNWALLED_DATA_DIR, UNWALLED_AREA_CODE, UNWALLED_LOG_LEVEL } = config;
	const workerData = { DATABASE_URL, UNWALLED_FIELD_KEYS, UNWALLED_DATA_DIR, UNWALLED_AREA_CODE, UNWALLED_LOG_LEVEL };
	let thread: Thread | undefined;
	let idleLooks = 0;
	let looking = Promise.resolve();

	const look = async (): Promise<void> => {
		if (thread?.isOver) thread = undefined;
		if (await hasExchangeWork(database.sql)) {
			idleLooks = 0;
			thread ??= new Thread(workerData, log);
		} else if (thread && ++idleLooks >= IDLE_LOOKS) {
			await thread.close();
			thread = undefined;
		}
	};
	const timer = setInterval(() => {
		looking = looking.then(look).catch((error: Error) => log.warn({ err: error }, 'exchange'));
	}, LOOK_MS);
	return {
		async close() {
			clearInterval(timer);
			await looking;
			await thread?.close();
		},
	};
}
