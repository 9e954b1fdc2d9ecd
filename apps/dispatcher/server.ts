import { openRecordingBlobs } from '@unwalled/blobs';
import { roomBook } from '@unwalled/call';
import { openDatabase } from '@unwalled/database';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import { maskingTerms } from '@unwalled/masking';
import { type House, listenToCommits } from '@unwalled/messaging';
import { outreachTerms } from '@unwalled/outreach';
import { openPush } from '@unwalled/push';
import { type Config, createIds, type Logger, type Service, sharedPlace, systemClock } from '@unwalled/runtime';
import { openCarrier, openRecordingSource } from '@unwalled/telephony';
import { buildHealth } from './app.ts';
import { buildDispatcher } from './dispatcher.ts';
import { queueJobs } from './jobs.ts';
import { startPulse } from './pulse.ts';
import { checkReadiness, createEcho } from './readiness.ts';
import { createRecordingRound } from './recordings.ts';
import { wakesLine } from './seat-sweeps.ts';

// Jobs wait for a connection rather than the whole tree for PostgreSQL's limit; the queues hold their own beside these.
const CONNECTIONS = 6;
// Recordings have their own, and few: nobody waits for one, and the line must not wait for theirs.
const RECORDING_CONNECTIONS = 2;

/** Who is rung when the registers name nobody. */
export const lastResortOf = (config: Config) => ({ name: '值班电话', phone: config.UNWALLED_DUTY_PHONE });

/** What the configuration agrees about care calls, calls between worker and senior, and how workers hear of offers. */
export const termsOf = (config: Config) => ({
	outreach: outreachTerms(config),
	masking: maskingTerms(config),
	offerTexts: config.UNWALLED_OFFER_TEXTS,
	push: openPush(config),
});

/** Starts the dispatcher: job workers, the relay that every commit nudges, the sweeper, and its health on a port. */
export async function startDispatcher(config: Config, log: Logger): Promise<Service & { url: string }> {
	const databaseUrl = config.DATABASE_URL;
	if (!databaseUrl) throw new Error('DATABASE_URL is needed');
	const database = openDatabase(databaseUrl, CONNECTIONS);
	// Numbers of operators' desks are sealed.
	const fieldKeys = config.UNWALLED_FIELD_KEYS ? readFieldKeys(config.UNWALLED_FIELD_KEYS) : undefined;
	const house = { database, clock: systemClock, ids: createIds(systemClock.now), fieldKeys };
	const jobs = queueJobs({ databaseUrl, redisUrl: config.REDIS_URL, prefix: config.UNWALLED_QUEUE_PREFIX }, log);
	const dispatcher = await buildDispatcher({
		house,
		carrier: openCarrier(config, roomBook(database.sql)),
		lastResort: lastResortOf(config),
		...termsOf(config),
		log,
		jobs,
	});
	const forRecordings = openDatabase(databaseUrl, RECORDING_CONNECTIONS);
	const tendRecordings = openRecordingRound(config, { ...house, database: forRecordings }, log);
	const echo = createEcho(house);
	const relay = () => void dispatcher.relayOnce().catch((error: Error) => log.error({ err: error }, 'relay failed'));
	const workLine = () => void dispatcher.workLine().catch((error: Error) => log.error({ err: error }, 'the line could not be looked at'));
	const listener = await listenToCommits({
		databaseUrl,
		log,
		hear(announcement) {
			echo.hear(announcement);
			if (announcement.work) relay();
			if (wakesLine(announcement.nudges)) workLine();
		},
		connected: relay,
	});
	const pulses = [
		startPulse(systemClock, log, async () => void (await dispatcher.sweepUrgent())),
		startPulse(systemClock, log, async () => {
			relay();
			await dispatcher.sweepOther();
		}),
		...(tendRecordings ? [startPulse(systemClock, log, async () => void (await tendRecordings()))] : []),
	];
	const app = buildHealth(() => checkReadiness(house, echo, dispatcher.pingQueue), log);
	const url = await app.listen(sharedPlace(config.UNWALLED_HOST, config.UNWALLED_DISPATCHER_PORT));
	return {
		url,
		async close() {
			await app.close();
			await Promise.all(pulses.map((pulse) => pulse.close()));
			await listener.close();
			await dispatcher.close();
			await Promise.all([forRecordings.close(), database.close()]);
		},
	};
}

/** Null where nothing could be sealed. */
function openRecordingRound(config: Config, house: House, log: Logger): (() => Promise<number>) | null {
	const records = config.UNWALLED_RECORD_CALLS;
	const blobs = openRecordingBlobs(config);
	if (records && !blobs) log.error({ variable: 'UNWALLED_FIELD_KEYS' }, 'recordings stay at the exchange: nothing is kept unsealed');
	return blobs ? createRecordingRound({ house, source: openRecordingSource(config), blobs }, log, { records }) : null;
}
