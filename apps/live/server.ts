import path from 'node:path';
import { openRecordingBlobs } from '@unwalled/blobs';
import { roomBook } from '@unwalled/call';
import { openDatabase, type Patience } from '@unwalled/database';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import { type Config, createIds, type Logger, repositoryRoot, type Service, sharedPlace, systemClock } from '@unwalled/runtime';
import { openCarrier, openRecordingSource } from '@unwalled/telephony';
import { flushSights } from '@unwalled/trail';
import { buildLive } from './app.ts';
import { startExchange } from './exchange.ts';
import { openFlowPictures } from './read/flows.ts';
import { openRegistry } from './read/registry-cards.ts';

// Six reads of one flush side by side, and as many for people.
const CONNECTIONS = 10;
// An operator rather hears «not now» after five seconds than nothing for longer: the page asks again by itself.
const PATIENCE: Patience = { connectMs: 2_000, lockMs: 4_000, statementMs: 4_500, silenceMs: 5_000 };

/** Starts the people's door on its port; tests take another one, 0 for any that is free. */
export async function startLive(
	config: Config,
	log: Logger,
	{ port = config.UNWALLED_PEOPLE_PORT } = {},
): Promise<Service & { url: string }> {
	if (!config.DATABASE_URL) throw new Error('DATABASE_URL is needed');
	const database = openDatabase(config.DATABASE_URL, CONNECTIONS, PATIENCE);
	const fieldKeys = config.UNWALLED_FIELD_KEYS ? readFieldKeys(config.UNWALLED_FIELD_KEYS) : undefined;
	const house = { database, clock: systemClock, ids: createIds(systemClock.now), fieldKeys };
	const live = await buildLive({
		house,
		carrier: openCarrier(config, roomBook(database.sql)),
		recordings: { source: config.UNWALLED_RECORD_CALLS ? openRecordingSource(config) : null, blobs: openRecordingBlobs(config) },
		flows: openFlowPictures(config.UNWALLED_FLOWS_DIR, house.clock.now()),
		config,
		log,
		registry: openRegistry(database.sql, Date.now, fieldKeys),
		pages: { console: path.join(repositoryRoot, 'apps/console/dist'), provider: path.join(repositoryRoot, 'apps/provider/dist') },
	});
	const url = await live.app.listen(sharedPlace(config.UNWALLED_HOST, port));
	const exchange = startExchange(config, database, log);
	return {
		url,
		async close() {
			await Promise.all([live.close(), exchange.close()]);
			await flushSights(house);
			await database.close();
		},
	};
}
