import { listTroubledRecordings } from '@unwalled/recording';
import type { Check } from './checks.ts';

// What was reported yesterday stays in the ticket's history.
const SHOWN_MS = 24 * 3_600_000;
// The exchange is asked for two minutes; what takes longer hangs on the dispatcher, the store or the exchange.
const PATIENCE_MS = 15 * 60_000;

/** Builds the check for calls whose recording is missing or was not brought home: for a house whose carrier records. */
export const createRecordingCheck = (): Check => ({
	name: 'recording_missing',
	why: 'A missing recording is never silent',
	list: ({ house }) => {
		const now = house.clock.now().getTime();
		return listTroubledRecordings(house.database.pool, { since: new Date(now - SHOWN_MS), endedBefore: new Date(now - PATIENCE_MS) });
	},
	rings: false,
});
