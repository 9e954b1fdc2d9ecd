import { type Config, readConfig } from './config.ts';
import { createLogger, type Logger } from './logger.ts';

/** A running service: closing it finishes what is under way and leaves nothing behind. */
export interface Service {
	close(): Promise<void>;
}

const CLOSE_PATIENCE_MS = 8_000; // below the supervisor's 10 s, after which it kills

/**
 * Runs one service as a process: reads the configuration, starts it, tells the supervisor `ready`,
 * and closes it on SIGTERM, SIGINT or when the supervisor is gone.
 */
export async function runService(name: string, start: (config: Config, log: Logger) => Promise<Service>): Promise<void> {
	const config = readConfig(process.env);
	const log = createLogger(name, config.UNWALLED_LOG_LEVEL);
	const service = await start(config, log);
	let closing = false;
	const close = async (reason: string): Promise<void> => {
		if (closing) return;
		closing = true;
		log.info({ reason }, 'closing');
		setTimeout(() => process.exit(1), CLOSE_PATIENCE_MS).unref();
		try {
			await service.close();
			process.exit(0);
		} catch (error) {
			log.error({ err: error }, 'could not be closed in order');
			process.exit(1);
		}
	};
	process.on('SIGTERM', () => void close('SIGTERM'));
	process.on('SIGINT', () => void close('SIGINT'));
	process.on('disconnect', () => void close('supervisor gone'));
	process.send?.({ ready: name });
	log.info('ready');
}
