import { roomBook } from '@unwalled/call';
import { openDatabase } from '@unwalled/database';
import { listOnDuty } from '@unwalled/escalation';
import type { House } from '@unwalled/messaging';
import { type Config, createIds, type Logger, type Service, sharedPlace, systemClock } from '@unwalled/runtime';
import { openCarrier, writeFallback } from '@unwalled/telephony';
import { buildHealth } from './app.ts';
import { buildAuditor } from './auditor.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createMissedCheck } from './missed.ts';
import { createRecordingCheck } from './recordings.ts';
import { LIFE_ROUND_MS, ROUND_MS, startRounds } from './rounds.ts';
import { createSealRound, ERASE_ROUND_MS, eraseRound, isErasureHour, SEAL_ROUND_MS } from './trail.ts';

// Four rows side by side, and the line to the console beside them.
const CONNECTIONS = 6;
const TIME_ZONE = 'Asia/Shanghai';

/** Writes the files that ring people when nothing of ours runs; they change with the rota. */
async function refreshFallback(house: House, config: Config): Promise<void> {
	const onDuty = await listOnDuty(house.database.sql, ['rota', 'supervisor', 'neighbour'], house.clock.now());
	const numbers = [...new Set([...onDuty.map(({ phone }) => phone), config.UNWALLED_DUTY_PHONE])];
	await writeFallback({ dataDir: config.UNWALLED_DATA_DIR, numbers, trunk: config.UNWALLED_TRUNK });
}

/** Starts the auditor: a process of its own, so that nothing that takes the others down takes it along. */
export async function startAuditor(config: Config, log: Logger): Promise<Service & { url: string }> {
	if (!config.DATABASE_URL) throw new Error('DATABASE_URL is needed');
	const database = openDatabase(config.DATABASE_URL, CONNECTIONS);
	const house = { database, clock: systemClock, ids: createIds(systemClock.now) };
	const lastResort = { name: '值班电话', phone: config.UNWALLED_DUTY_PHONE };
	const carrier = openCarrier(config, roomBook(database.sql));
	const auditor = buildAuditor({
		house,
		carrier,
		lastResort,
		log,
		ownChecks: [
			...carrier.each.map((each) => createMissedCheck(config, each)),
			...(config.UNWALLED_RECORD_CALLS ? [createRecordingCheck()] : []),
		],
		timeZone: TIME_ZONE,
	});
	const heartbeat = createHeartbeat(config.UNWALLED_HEARTBEAT_URL, systemClock, log);
	const startedAt = systemClock.now();
	let lastAt: Date | null = null;
	const life = startRounds(systemClock, log, { everyMs: LIFE_ROUND_MS, round: async () => void (await auditor.helpLife()) });
	const round = async (): Promise<void> => {
		const { findings, repaired, failed } = await auditor.audit();
		lastAt = systemClock.now();
		if (findings.length + repaired + failed.length > 0)
			log.warn({ command: 'audit', outcome: 'stuck_rows', findings: findings.map(({ check }) => check), repaired, failed });
		await refreshFallback(house, config);
		if (failed.length === 0) await heartbeat.beat();
	};
	const rounds = startRounds(systemClock, log, { everyMs: ROUND_MS, round });
	const sealer = createSealRound(house, log, config.UNWALLED_DATA_DIR);
	const seals = startRounds(systemClock, log, { everyMs: SEAL_ROUND_MS, round: () => sealer.round() });
	const erase = async (): Promise<void> => void (isErasureHour(systemClock.now()) && (await eraseRound(house, log)));
	const erasures = startRounds(systemClock, log, { everyMs: ERASE_ROUND_MS, round: erase });
	const app = buildHealth(() => ({ lastAt, startedAt, now: systemClock.now() }), log);
	const url = await app.listen(sharedPlace(config.UNWALLED_HOST, config.UNWALLED_AUDITOR_PORT));
	return {
		url,
		async close() {
			await app.close();
			await Promise.all([life.close(), rounds.close(), seals.close(), erasures.close()]);
			await sealer.close().catch((error: Error) => log.error({ err: error }, 'the trail was not sealed to its end'));
			await database.close();
		},
	};
}
