import type { ReplayEvent } from '@unwalled/contracts';
import { EVENT_COLUMNS, type Eyes, type KeptEvent, toReplayEvent, type Watched } from './model.ts';
import { keepSeen } from './seen.ts';

/** A ticket that nobody closed in two months is no part of a shift any more. */
const LONGEST_OPEN_MS = 60 * 24 * 3_600_000;
/** Whoever changed nothing for a day had gone home. */
const LONGEST_SHIFT_MS = 24 * 3_600_000;

const OPEN_AT = `
select id from tickets where area_path ~>=~ $1 and area_path ~<~ $2
  and opened_at >= $3 and opened_at < $4 and (closed_at is null or closed_at >= $4)`;

const STORY = `select ${EVENT_COLUMNS} from events where ticket_id = any($1::text[]) and at < $2 and type <> 'speech.heard' order by seq`;

const SEATS = `
select s.id, s.name, c.state, c.reason, c.at
from seats s left join lateral (
  select state, reason, at from seat_changes where seat_id = s.id and at < $3 order by at desc, seq desc limit 1
) c on true
where s.area_path ~>=~ $1 and s.area_path ~<~ $2`;

const WORKERS = 'select id, name from workers';

const SHIFTS = `
with stretch as materialized (select ${EVENT_COLUMNS} from events where at >= $1 and at < $2 and type = 'worker.status_changed')
select distinct on (payload ->> 'workerId') * from stretch order by payload ->> 'workerId', seq desc`;

interface SeatRow extends Record<string, unknown> {
	id: string;
	name: string;
	state: string | null;
	reason: string | null;
	at: Date | null;
}

interface Named extends Record<string, unknown> {
	id: string;
	name: string;
}

function toSeatEvent({ id, state, reason, at }: SeatRow): ReplayEvent[] {
	if (state === null || at === null) return [];
	return [
		{ seq: 0, at: at.getTime(), kind: 'seat.changed', actor: '', byHand: false, ticketId: null, facts: { seatId: id, state, reason } },
	];
}

/** Reads how things stood when a stretch of time began: the story so far of every open ticket, each seat's state, each worker's. */
export async function readDayBefore(
	eyes: Eyes,
	{ areaPath, from }: Watched,
): Promise<{ events: ReplayEvent[]; seats: Named[]; workers: Named[] }> {
	const { person, house } = eyes;
	const range = [areaPath, `${areaPath}/`];
	const earliest = new Date(from.getTime() - LONGEST_OPEN_MS);
	const open = await person.query<Named>({ name: 'replay-open', text: OPEN_AT, values: [...range, earliest, from] });
	const [story, seats, workers, shifts] = await Promise.all([
		house.query<KeptEvent>({ name: 'replay-story', text: STORY, values: [open.rows.map(({ id }) => id), from] }),
		person.query<SeatRow>({ name: 'replay-seat-states', text: SEATS, values: [...range, from] }),
		person.query<Named>({ name: 'replay-names', text: WORKERS, values: [] }),
		house.query<KeptEvent>({ name: 'replay-shifts', text: SHIFTS, values: [new Date(from.getTime() - LONGEST_SHIFT_MS), from] }),
	]);
	const seen = await keepSeen(eyes, areaPath, [...story.rows, ...shifts.rows]);
	return {
		events: [...seats.rows.flatMap(toSeatEvent), ...seen.map(toReplayEvent)].sort((one, other) => one.at - other.at || one.seq - other.seq),
		seats: seats.rows.map(({ id, name }) => ({ id, name })),
		workers: workers.rows,
	};
}
