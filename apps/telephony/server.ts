import { openDatabase, type Patience } from '@unwalled/database';
import { type Config, createIds, handOver, isCarrierOpen, type Logger, type Service, sharedPlace, systemClock } from '@unwalled/runtime';
import { createIntake } from '@unwalled/ticket';
import { buildTelephony } from './app.ts';
import { startSwitchboard } from './asterisk/start-switchboard.ts';
import { openDesk } from './desk/desk.ts';

// Presses have connections of their own: two batches of life, one of service and a spare; callbacks cannot take them.
const PRESS_CONNECTIONS = 4;
const OTHER_CONNECTIONS = 4;
// Below the door's own patience, so that a household whose lock hangs costs the others nothing but this wait.
const PATIENCE: Patience = { connectMs: 2_000, lockMs: 1_500, statementMs: 5_000, silenceMs: 6_000 };

/** Starts the webhook service on its port, and beside it the switchboard where an Asterisk has lines of ours. */
export async function startTelephony(config: Config, log: Logger): Promise<Service & { url: string }> {
	if (!config.DATABASE_URL) throw new Error('DATABASE_URL is needed');
	const forPresses = openDatabase(config.DATABASE_URL, PRESS_CONNECTIONS, PATIENCE);
	const database = openDatabase(config.DATABASE_URL, OTHER_CONNECTIONS, PATIENCE);
	const house = { database, clock: systemClock, ids: createIds(systemClock.now) };
	const intake = createIntake({ ...house, database: forPresses }, { mergeWindowS: config.UNWALLED_MERGE_WINDOW_S });
	const deps = { house, intake, config, log };
	const app = await buildTelephony(deps);
	const switchboard = isCarrierOpen(config, 'asterisk') ? await startSwitchboard({ ...deps, desk: openDesk(deps) }) : null;
	const url = await app.listen(sharedPlace(config.UNWALLED_HOST, config.UNWALLED_TELEPHONY_PORT));
	return {
		url,
		async close() {
			await Promise.all([handOver(app.server).gone, switchboard?.close()]);
			await app.close();
			await Promise.all([forPresses.close(), database.close()]);
		},
	};
}
