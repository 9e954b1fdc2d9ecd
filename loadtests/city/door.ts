import { randomBytes } from 'node:crypto';
import { buildLive, type Live, openRegistry } from '@unwalled/app-live';
import { openDatabase } from '@unwalled/database';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import { type Clock, createIds, createLogger, readConfig, systemClock } from '@unwalled/runtime';
import { openCarrier } from '@unwalled/telephony';

const CONNECTIONS = 10; // as the people's door of the house has

interface Behind {
	readonly url: string;
	readonly fieldKeys: string;
	/** When the questions are asked; now, when nothing is said. */
	readonly clock?: Clock;
}

/** Opens the people's door on a city, without a port: questions go in by hand. */
export async function openDoor({ url, fieldKeys, clock = systemClock }: Behind): Promise<{ live: Live; close(): Promise<void> }> {
	const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
	const config = readConfig({
		DATABASE_URL: url,
		UNWALLED_FIELD_KEYS: fieldKeys,
		UNWALLED_SECOND_FACTOR: 'optional',
		TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
		TWILIO_AUTH_TOKEN: hex(16),
	});
	const database = openDatabase(url, CONNECTIONS);
	const house = { database, clock, ids: createIds(() => clock.now()), fieldKeys: readFieldKeys(fieldKeys) };
	const log = createLogger('bench', 'silent');
	const registry = openRegistry(database.sql, () => clock.now().getTime(), house.fieldKeys);
	const live = await buildLive({ house, carrier: openCarrier(config), config, log, registry, pages: null });
	return {
		live,
		async close() {
			await live.close();
			await database.close();
		},
	};
}
