import pg from 'pg';

/** Seconds after which a queue that has not done its work is given up. */
const PATIENCE_MS = 120_000;

export interface Place {
	readonly lng: number;
	readonly lat: number;
}

/** A ticket that wants the nearest worker, as every queue of this comparison is given it. */
export interface Wish extends Place {
	readonly id: string;
}

/**
 * The work that all queues do alike: choose the nearest of `workers` in memory, write the offer and the ticket's status in
 * one statement. Nothing of what the house does beyond it: no rights, reasons, history or announcements.
 */
export interface PeerGround {
	readonly pool: pg.Pool;
	readonly wishes: readonly Wish[];
	assign(wish: Wish): Promise<void>;
	/** Resolves when every wish has its offer. @returns seconds from `begun` to the last of them. */
	done(begun: number): Promise<number>;
	close(): Promise<void>;
}

const somewhere = (): Place => ({ lng: 122.08 + Math.random() * 0.1, lat: 37.47 + Math.random() * 0.08 });
const squared = (a: Place, b: Place): number => ((a.lng - b.lng) * 0.79) ** 2 + (a.lat - b.lat) ** 2;

const ASSIGN = `
with assigned as (update peer.tickets set status = 'assigned' where id = $1 and status = 'open' returning id)
insert into peer.offers (ticket_id, worker, at) select id, $2, clock_timestamp() from assigned`;

/** Plants tickets and the tables for their offers in a schema of their own. */
export async function plantPeerGround(
	databaseUrl: string,
	{ tickets, workers }: { tickets: number; workers: number },
): Promise<PeerGround> {
	const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
	await pool.query('drop schema if exists peer cascade');
	await pool.query('create schema peer');
	await pool.query('create table peer.tickets (id text primary key, lng float8, lat float8, status text not null)');
	await pool.query('create table peer.offers (ticket_id text primary key, worker int not null, at timestamptz not null)');
	const wishes = Array.from({ length: tickets }, (_, at) => ({ id: `wish_${at}`, ...somewhere() }));
	await pool.query(
		`insert into peer.tickets select id, lng, lat, 'open' from unnest($1::text[], $2::float8[], $3::float8[]) as t(id, lng, lat)`,
		[wishes.map(({ id }) => id), wishes.map(({ lng }) => lng), wishes.map(({ lat }) => lat)],
	);
	await pool.query('analyze peer.tickets');
	const standing = Array.from({ length: workers }, somewhere);
	let left = tickets;
	let finish: () => void = () => undefined;
	const finished = new Promise<void>((resolve) => {
		finish = resolve;
	});
	return {
		pool,
		wishes,
		async assign(wish) {
			let nearest = 0;
			for (const [at, place] of standing.entries()) if (squared(place, wish) < squared(standing[nearest] ?? place, wish)) nearest = at;
			const { rowCount } = await pool.query({ name: 'peer-assign', text: ASSIGN, values: [wish.id, nearest] });
			left -= rowCount ?? 0;
			if (left === 0) finish();
		},
		async done(begun) {
			const late = setTimeout(() => finish(), PATIENCE_MS);
			await finished;
			clearTimeout(late);
			if (left > 0) throw new Error(`${left} of ${tickets} tickets were not assigned`);
			return (performance.now() - begun) / 1_000;
		},
		async close() {
			await pool.query('drop schema peer cascade');
			await pool.end();
		},
	};
}
