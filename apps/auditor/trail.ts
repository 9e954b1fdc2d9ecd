import type { House } from '@unwalled/messaging';
import { eraseExpired } from '@unwalled/privacy';
import type { Logger } from '@unwalled/runtime';
import { anchorTrail, sealTrail } from '@unwalled/trail';

/** Whoever wants to change an entry unnoticed has less time than this. */
export const SEAL_ROUND_MS = 1_000;
// What lies behind the last anchor could be cut off unnoticed.
const ANCHOR_EVERY_MS = 60_000;

/** Builds the round that seals the trail and writes its head down outside of the database. */
export function createSealRound(house: House, log: Logger, dataDir: string): { round(): Promise<void>; close(): Promise<void> } {
	let anchoredAt = Number.NEGATIVE_INFINITY;
	// What another process sealed before this one began may have no anchor yet.
	let hasNew = true;
	const anchor = async (): Promise<void> => {
		const anchored = await anchorTrail(house, dataDir);
		hasNew = false;
		if (!anchored) return;
		anchoredAt = house.clock.now().getTime();
		// The log is the copy that an installation sends away: whoever rewrites the house cannot reach it.
		log.info({ command: 'anchor-trail', outcome: 'anchored', chainSeq: anchored.chainSeq, hash: anchored.hash });
	};
	return {
		async round() {
			if ((await sealTrail(house)) > 0) hasNew = true;
			if (hasNew && house.clock.now().getTime() - anchoredAt >= ANCHOR_EVERY_MS) await anchor();
		},
		async close() {
			await sealTrail(house);
			await anchor();
		},
	};
}

const HOUR_MS = 3_600_000;
export const ERASE_ROUND_MS = HOUR_MS;
const ERASE_AT_HOUR = 3; // in China, where the day's work is done and the next has not begun
const CHINA_OFFSET_MS = 8 * HOUR_MS;

/** Tells whether it is the hour of the night in which a day's erasure is made: a restart by day makes none. */
export const isErasureHour = (now: Date): boolean => Math.floor((now.getTime() + CHINA_OFFSET_MS) / HOUR_MS) % 24 === ERASE_AT_HOUR;

// A clock that runs ahead must not erase what is young.
const CLOCKS_AGREE_MS = 10 * 60_000;

/** Erases what has outlived its time; not while the clocks of house and database disagree. */
export async function eraseRound(house: House, log: Logger): Promise<void> {
	const { rows } = await house.database.pool.query<{ now: Date }>('select now() as now');
	const apart = Math.abs((rows[0]?.now.getTime() ?? 0) - house.clock.now().getTime());
	if (apart > CLOCKS_AGREE_MS) {
		log.error({ command: 'erase-expired', outcome: 'clocks_disagree', apartMs: apart });
		return;
	}
	for (const { class: kept, outcome, certificate } of await eraseExpired(house))
		if (outcome !== 'nothing_due')
			log.info({ command: 'erase-expired', kept, outcome, certificate: certificate?.id, counts: certificate?.counts });
}
