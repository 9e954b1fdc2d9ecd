import { openDatabase } from '@unwalled/database';
import { type Config, createIds, type Logger, type Service, systemClock } from '@unwalled/runtime';
import { openCarrier } from '@unwalled/telephony';
import { createIntake } from '@unwalled/ticket';
import { buildTelephony } from './app.ts';

// Two batches in flight, and the same again for callbacks.
const CONNECTIONS = 6;

/** Starts the webhook service on its port. */
export async function startTelephony(config: Config, log: Logger): Promise<Service & { url: string }> {
	if (!config.DATABASE_URL) throw new Error('DATABASE_URL is needed');
	const database = openDatabase(config.DATABASE_URL, CONNECTIONS);
	const house = { database, clock: systemClock, ids: createIds(systemClock.now) };
	const intake = createIntake(house, { mergeWindowS: config.UNWALLED_MERGE_WINDOW_S });
	const app = await buildTelephony({ house, carrier: openCarrier(config), intake, config, log });
	const url = await app.listen({ host: config.UNWALLED_HOST, port: config.UNWALLED_TELEPHONY_PORT });
	return {
		url,
		async close() {
			await app.close();
			await database.close();
		},
	};
}
