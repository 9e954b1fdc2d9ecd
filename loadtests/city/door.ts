import { randomBytes } from 'node:crypto';
import { buildLive, type Live, openRegistry } from '@unwalled/app-live';
import { openDatabase } from '@unwalled/database';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import { createIds, createLogger, readConfig, systemClock } from '@unwalled/runtime';
import { openCarrier } from '@unwalled/telephony';
import type { CityGround } from './ground.ts';

const CONNECTIONS = 10; // as the people's door of the house has

/** Opens the people's door on a city, without a port: questions go in by hand. */
export async function openDoor({ url, fieldKeys }: CityGround): Promise<{ live: Live; close(): Promise<void> }> {
	const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
	const config = readConfig({
		DATABASE_URL: url,
		UNWALLED_FIELD_KEYS: fieldKeys,
		UNWALLED_SECOND_FACTOR: 'optional',
		TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
		TWILIO_AUTH_TOKEN: hex(16),
	});
	const database = openDatabase(url, CONNECTIONS);
	const house = { database, clock: systemClock, ids: createIds(systemClock.now), fieldKeys: readFieldKeys(fieldKeys) };
	const log = createLogger('bench', 'silent');
	const registry = openRegistry(database.sql, Date.now, house.fieldKeys);
	const live = await buildLive({ house, carrier: openCarrier(config), config, log, registry, pages: null });
	return {
		live,
		async close() {
			await live.close();
			await database.close();
		},
	};
}
