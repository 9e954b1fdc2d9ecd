import { type Config, isCarrierOpen } from '@unwalled/runtime';
import { embeddedUrl } from '../../infra/embedded/postgres.ts';
import type { Secrets } from './house-folder.ts';
import type { WantedPort } from './ports.ts';
import { pushKeysOf } from './push-keys.ts';
import type { Addresses } from './run-record.ts';

/** An address that listens everywhere is reached on this machine through loopback. */
function reachable(host: string): string {
	if (host === '0.0.0.0') return '127.0.0.1';
	if (host === '::') return '[::1]';
	return host.includes(':') ? `[${host}]` : host;
}

/** Names where every part of the house is reached with this configuration. */
export function addressesOf(config: Config, secrets: Secrets | undefined): Addresses {
	const at = (port: number) => `http://${reachable(config.UNWALLED_HOST)}:${port}`;
	const embedded = secrets && embeddedUrl(config.UNWALLED_DATABASE_PORT, secrets.databasePassword);
	return {
		people: at(config.UNWALLED_PEOPLE_PORT),
		telephony: at(config.UNWALLED_TELEPHONY_PORT),
		telephonyPublic: config.telephonyPublicUrl,
		carrier: isCarrierOpen(config, 'local') ? at(config.UNWALLED_CARRIER_PORT) : undefined,
		dispatcher: at(config.UNWALLED_DISPATCHER_PORT),
		auditor: at(config.UNWALLED_AUDITOR_PORT),
		database: config.DATABASE_URL ?? embedded,
		databaseEmbedded: config.DATABASE_URL === undefined,
		queue: config.REDIS_URL ? 'redis' : 'postgres',
	};
}

/** Lists the ports that the house listens on with this configuration. */
export function portsOf(config: Config): WantedPort[] {
	const host = config.UNWALLED_HOST;
	const ports: WantedPort[] = [
		{ variable: 'UNWALLED_PEOPLE_PORT', port: config.UNWALLED_PEOPLE_PORT, host },
		{ variable: 'UNWALLED_TELEPHONY_PORT', port: config.UNWALLED_TELEPHONY_PORT, host },
		{ variable: 'UNWALLED_DISPATCHER_PORT', port: config.UNWALLED_DISPATCHER_PORT, host },
		{ variable: 'UNWALLED_AUDITOR_PORT', port: config.UNWALLED_AUDITOR_PORT, host },
	];
	if (isCarrierOpen(config, 'local')) ports.push({ variable: 'UNWALLED_CARRIER_PORT', port: config.UNWALLED_CARRIER_PORT, host });
	if (!config.DATABASE_URL) ports.push({ variable: 'UNWALLED_DATABASE_PORT', port: config.UNWALLED_DATABASE_PORT, host: '127.0.0.1' });
	return ports;
}

/**
 * Linux's allocator raises the size from which memory is given back to the system each time something large is freed. After a
 * thousand consoles had joined, each with half a megabyte of rows, a quarter of a gigabyte stayed with a process that used 17 MB of it.
 * Fixed, everything large goes back at once. Other allocators do not know these names.
 */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };

/** Gives a service the configuration of the house plus what only this installation knows. */
export function serviceEnvironment(config: Config, secrets: Secrets, dataDir: string): NodeJS.ProcessEnv {
	const local = isCarrierOpen(config, 'local');
	return {
		NODE_ENV: 'production',
		...ALLOCATOR,
		...pushKeysOf(secrets),
		...process.env,
		UNWALLED_DATA_DIR: dataDir,
		UNWALLED_FIELD_KEYS: config.UNWALLED_FIELD_KEYS ?? secrets.fieldKeys,
		DATABASE_URL: config.DATABASE_URL ?? embeddedUrl(config.UNWALLED_DATABASE_PORT, secrets.databasePassword),
		...(local && {
			TWILIO_ACCOUNT_SID: config.TWILIO_ACCOUNT_SID ?? secrets.accountSid,
			TWILIO_AUTH_TOKEN: config.TWILIO_AUTH_TOKEN ?? secrets.authToken,
		}),
	};
}
