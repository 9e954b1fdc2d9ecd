import type { Database } from '@unwalled/database';
import type { Clock, Logger } from '@unwalled/runtime';

// One switchboard leads in one house; the number is ours alone among those of the database's locks.
const LOCK = 4_600_017;
const STANDBY_MS = 400;
const PULSE_MS = 1_000;
// The server notices within seconds that a machine vanished without a word, and gives the lock to the next.
const KEEPALIVE = `select set_config('tcp_keepalives_idle', '1', false), set_config('tcp_keepalives_interval', '1', false),
	set_config('tcp_keepalives_count', '2', false), set_config('tcp_user_timeout', '2000', false)`;

export interface LeaseListener {
	/** We lead from now on. */
	onLead(): void;
	/** Somebody else leads: let go of everything. */
	onLost(): void;
}

/** The right to lead, asked for until it is given. */
export interface Lease {
	/** Gives it back, so that the next one leads at once. */
	close(): Promise<void>;
	/** Says that somebody took our place at the exchange; asks again from the beginning. */
	standBack(): void;
}

const connect = ({ pool }: Database) => pool.connect();
type Line = Awaited<ReturnType<typeof connect>>;

/**
 * Holds a lock of PostgreSQL on a connection of its own, which the server gives to the next when this process dies.
 * While the database is away whoever leads goes on leading, because callers need somebody: what fences the one who lost
 * the lock is the exchange, which gives the application to the last who connected.
 */
export const holdLease = (deps: LeaseDeps, listener: LeaseListener): Lease => new HeldLease(deps, listener);

interface LeaseDeps {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Logger;
}

class HeldLease implements Lease {
	readonly #deps: LeaseDeps;
	readonly #listener: LeaseListener;
	#line: Line | null = null;
	#leads = false;
	#closed = false;

	constructor(deps: LeaseDeps, listener: LeaseListener) {
		this.#deps = deps;
		this.#listener = listener;
		void this.#loop();
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#letGo();
	}

	standBack(): void {
		this.#letGo();
		if (!this.#leads) return;
		this.#leads = false;
		this.#listener.onLost();
	}

	async #loop(): Promise<void> {
		if (this.#closed) return;
		const { clock, log } = this.#deps;
		try {
			if (this.#line) await this.#line.query('select 1');
			else await this.#tryToLead();
		} catch (error) {
			log.warn({ err: error, leads: this.#leads }, 'the lease cannot be looked after');
			this.#letGo();
		}
		clock.schedule(new Date(clock.now().getTime() + (this.#leads ? PULSE_MS : STANDBY_MS)), () => this.#loop());
	}

	async #tryToLead(): Promise<void> {
		const line = await connect(this.#deps.database);
		if (this.#closed) {
			line.release(true);
			return;
		}
		this.#line = line;
		await line.query(KEEPALIVE);
		const { rows } = await line.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
		if (!rows[0]?.got) this.standBack();
		else if (!this.#leads) {
			this.#leads = true;
			this.#listener.onLead();
		}
	}

	#letGo(): void {
		this.#line?.release(true);
		this.#line = null;
	}
}
