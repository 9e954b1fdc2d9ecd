import type { ReplayEvent } from '@unwalled/contracts';
import { EVENT_COLUMNS, type Eyes, type KeptEvent, TOLD, toReplayEvent, type Watched } from './model.ts';
import { keepSeen } from './seen.ts';

// The time is found by its own index first: in the order of `seq` alone the whole history before it would be walked.
const PAGE = `
with stretch as materialized (select ${EVENT_COLUMNS} from events where at >= $1 and at < $2 and ${TOLD})
select * from stretch where seq > $3 order by seq limit $4`;

/** Few enough that an answer is quick while calls come in, and many enough for a busy hour in three. */
const PAGE_SIZE = 4_000;

/** Reads one page of what happened in a stretch of time, in the order in which it was written. */
export async function readHour(
	eyes: Eyes,
	{ areaPath, from, until, after, limit = PAGE_SIZE }: Watched & { after: number; limit?: number },
): Promise<{ events: ReplayEvent[]; next: number | null }> {
	const { rows } = await eyes.house.query<KeptEvent>({ name: 'replay-hour', text: PAGE, values: [from, until, after, limit] });
	const seen = await keepSeen(eyes, areaPath, rows);
	const last = rows.at(-1);
	return { events: seen.map(toReplayEvent), next: rows.length < limit || !last ? null : Number(last.seq) };
}
