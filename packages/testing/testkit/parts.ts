import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { type Carrier, startCarrier } from '@unwalled/app-carrier';
import { buildDispatcher, type Dispatcher, type OpenJobs, termsOf } from '@unwalled/app-dispatcher';
import { buildLive, type Live, openRegistry } from '@unwalled/app-live';
import { buildTelephony } from '@unwalled/app-telephony';
import type { Database } from '@unwalled/database';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import type { House } from '@unwalled/messaging';
import { type Config, type Logger, linesOf, readConfig } from '@unwalled/runtime';
import { phoneBook } from '@unwalled/street';
import { createIntake } from '@unwalled/ticket';
import { type Carriage, localCarriage } from './carriage.ts';
import type { Lines } from './lines.ts';

/** Everything of a house that answers somebody, in one process. */
export interface HouseParts {
	/** The local carrier: texts always go by it, calls unless another carriage was named. */
	readonly carrier: Carrier;
	/** Everybody's telephones. */
	readonly lines: Lines;
	readonly dispatcher: Dispatcher;
	readonly live: Live;
	readonly liveUrl: string;
	readonly config: Config;
	close(): Promise<void>;
}

interface Opening {
	readonly log: Logger;
	readonly jobs: OpenJobs;
	/** Of the queues' names, so that two houses on one Redis do not work for each other. */
	readonly prefix: string;
	/** Who carries the calls; the local carrier when nobody is named. */
	readonly carriage?: Carriage;
	readonly settings?: Readonly<Record<string, string>>;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
		});
	});
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Opens the parts on a house: the local carrier, telephony, dispatcher and the people's door, each on a free port. */
export async function openParts(
	house: House & { readonly database: Database; readonly fieldKeys: FieldKeys },
	{ log, jobs, prefix, carriage = localCarriage, settings = {} }: Opening,
): Promise<HouseParts> {
	const telephonyPort = await freePort();
	const carrierPort = await freePort();
	const config = readConfig({
		DATABASE_URL: house.database.url,
		REDIS_URL: process.env.REDIS_URL,
		TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
		TWILIO_AUTH_TOKEN: hex(16),
		UNWALLED_TELEPHONY_PORT: String(telephonyPort),
		UNWALLED_CARRIER_PORT: String(carrierPort),
		UNWALLED_QUEUE_PREFIX: prefix,
		...carriage.environment,
		...settings,
	});
	const carrier = await startCarrier({
		host: '127.0.0.1',
		port: carrierPort,
		accountSid: config.TWILIO_ACCOUNT_SID ?? '',
		authToken: config.TWILIO_AUTH_TOKEN ?? '',
		clock: house.clock,
		log,
		phoneBook,
		lines: linesOf(config).map((number) => ({
			kind: number === config.UNWALLED_LINE ? ('sos' as const) : ('service' as const),
			number,
			voiceUrl: `${config.telephonyPublicUrl}/twilio/voice#ct=1500&rt=4000&rc=1&rp=ct,rt,5xx&tt=9000`,
			smsUrl: `${config.telephonyPublicUrl}/twilio/sms`,
			statusCallback: `${config.telephonyPublicUrl}/twilio/status`,
		})),
	});
	const intake = createIntake(house, { mergeWindowS: config.UNWALLED_MERGE_WINDOW_S });
	const telephony = await buildTelephony({ house, intake, config, log });
	await telephony.listen({ host: '127.0.0.1', port: telephonyPort });
	const { lines, carrier: asked, close: hangUpAll } = await carriage.open({ house, intake, config, log, local: carrier.control });
	const dispatcher = await buildDispatcher({
		house,
		carrier: asked,
		lastResort: { name: '值班电话', phone: config.UNWALLED_DUTY_PHONE },
		...termsOf(config),
		log,
		jobs,
	});
	const registry = openRegistry(house.database.sql, () => house.clock.now().getTime(), house.fieldKeys);
	const live = await buildLive({ house, carrier: asked, config, log, registry, pages: null });
	const liveUrl = await live.app.listen({ host: '127.0.0.1', port: 0 });
	return {
		...{ carrier, lines, dispatcher, live, liveUrl, config },
		async close() {
			await live.close();
			await dispatcher.close();
			await hangUpAll();
			await telephony.close();
			await carrier.close();
		},
	};
}
