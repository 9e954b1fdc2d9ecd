import type { TimesView } from '@unwalled/contracts';
import { listTimes, toWorkTimeView } from '@unwalled/member';
import { listWorkers } from '@unwalled/registry';
import type { Sight } from '../deps.ts';
import type { HomeOwner } from './home.ts';

const SHOWN_MS = 14 * 86_400_000;

/** Reads the shifts and absences of the coming two weeks: one's own, or those of a whole firm. */
export async function readTimes({ deps, rows }: Sight, { providerId, workerId }: HomeOwner): Promise<TimesView> {
	const from = deps.house.clock.now();
	const until = new Date(from.getTime() + SHOWN_MS);
	const workers = await listWorkers(rows, workerId ? { ids: [workerId] } : { providerId });
	const times = (
		await listTimes(
			rows,
			workers.map(({ id }) => id),
			from,
		)
	).filter(({ fromAt }) => fromAt < until);
	return {
		from: from.toISOString(),
		until: until.toISOString(),
		rows: workers.map(({ id, name }) => ({
			worker: { id, name },
			times: times.filter((time) => time.workerId === id).map(toWorkTimeView),
		})),
	};
}
