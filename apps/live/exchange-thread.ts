import { workerData } from 'node:worker_threads';
import { openDatabase } from '@unwalled/database';
import { collectWebhookFacts, deliverWebhooks, ImportFiles, sendWebhook, tidyImports, workOnImport } from '@unwalled/exchange';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import { createIds, createLogger, readConfig, systemClock } from '@unwalled/runtime';
import { startRounds } from './exchange-rounds.ts';

// Reading a file of 60 MB and checking its rows takes whole seconds of a processor: on a thread of its own no screen
// waits for it. The parent closes it by a message; if the process is killed instead, the lease of its import runs out.
const config = readConfig(workerData);
if (!config.DATABASE_URL) throw new Error('DATABASE_URL is needed');

const CONNECTIONS = 3;
const database = openDatabase(config.DATABASE_URL, CONNECTIONS);
const fieldKeys = config.UNWALLED_FIELD_KEYS ? readFieldKeys(config.UNWALLED_FIELD_KEYS) : undefined;
const house = { database, clock: systemClock, ids: createIds(systemClock.now), fieldKeys };
const log = createLogger('exchange', config.UNWALLED_LOG_LEVEL);
const files = new ImportFiles(config.UNWALLED_DATA_DIR);
const desk = { house, files, areaCode: config.UNWALLED_AREA_CODE };

const rounds = startRounds(log, {
	import: async (signal) => (await workOnImport(desk, { signal })) !== 'nothing',
	webhooks: async () => {
		await collectWebhookFacts(house);
		return (await deliverWebhooks(house, sendWebhook)) > 0;
	},
	tidy: async () => (await tidyImports(house, files)) > 0,
});
await rounds.untilClosed();
await database.close();
