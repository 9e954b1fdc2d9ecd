import { type CarrierNews, recordCallStatus } from '@unwalled/call';
import type { CallStatus } from '@unwalled/contracts';
import type { House } from '@unwalled/messaging';
import type { Logger } from '@unwalled/runtime';
import type { LegFacts } from './adoption.ts';
import { sequenceOf } from './statuses.ts';
import { Underway } from './underway.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
// Whatever is not written by then, the auditor learns by asking the exchange.
const GIVEN_UP_AFTER_MS = 10 * 60_000;
/** A caller who hung up while the press was being written: the row is there a moment later, or never. */
const ROW_PATIENCE_MS = 6_000;

/** Writes down how legs stand; while the database is away it tries again, and nobody on a line waits for it. */
export class Reports {
	readonly counts = { written: 0, retried: 0, givenUp: 0 };
	readonly #house: House;
	readonly #log: Logger;
	readonly #underway = new Underway();
	#closed = false;

	constructor(house: House, log: Logger) {
		this.#house = house;
		this.#log = log;
	}

	/** Tells how a leg stands. A leg that is no row of ours has nothing to be written to. */
	tell({ sid, callId, direction }: LegFacts, status: CallStatus): void {
		if (direction === 'outbound' && !callId) return;
		const news: CarrierNews = { carrierSid: sid, status, sequence: sequenceOf(status), ...(callId ? { callId } : {}) };
		this.#underway.add(this.#write({ news, since: this.#house.clock.now().getTime(), wait: FIRST_WAIT_MS }));
	}

	/** Resolves when everything is written that was told until now; what is to be tried again is not waited for. */
	settled(): Promise<void> {
		return this.#underway.settled();
	}

	close(): void {
		this.#closed = true;
	}

	async #write(report: { news: CarrierNews; since: number; wait: number }): Promise<void> {
		const { news, since, wait } = report;
		const age = this.#house.clock.now().getTime() - since;
		try {
			const { outcome } = await recordCallStatus(this.#house, news);
			this.counts.written++;
			this.#log.info({ command: 'recordCallStatus', outcome, status: news.status });
			if (outcome === 'unknown_call' && age < ROW_PATIENCE_MS) this.#later(report);
		} catch (error) {
			if (age < GIVEN_UP_AFTER_MS) return this.#later(report);
			this.counts.givenUp++;
			this.#log.error({ err: error, command: 'recordCallStatus', status: news.status, wait }, 'given up');
		}
	}

	#later(report: { news: CarrierNews; since: number; wait: number }): void {
		this.counts.retried++;
		const { clock } = this.#house;
		clock.schedule(new Date(clock.now().getTime() + report.wait), () => {
			if (!this.#closed) return this.#write({ ...report, wait: Math.min(report.wait * 2, LONGEST_WAIT_MS) });
		});
	}
}
