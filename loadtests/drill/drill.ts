import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TicketRow } from '@unwalled/contracts';
import { faultsOf } from './faults/all.ts';
import { connectDirectly } from './faults/database.ts';
import { Storm } from './faults/storm.ts';
import type { Laid } from './ground/lay.ts';
import { Notice } from './judge/notice.ts';
import { Observer } from './judge/observer.ts';
import type { Outcome } from './judge/outcome.ts';
import { judge } from './judge/verdict.ts';
import { Callers } from './load/callers.ts';
import { Desk } from './load/desk.ts';
import { HttpClient } from './load/http.ts';
import { Ledger, readLedger } from './load/ledger.ts';
import { Operators } from './load/operators.ts';
import { Providers } from './load/providers.ts';
import { Screen } from './load/screen.ts';
import { plantTown } from './load/town.ts';
import type { DrillOptions } from './options.ts';
import { kindsOf } from './plan/kinds.ts';
import { type Planned, planFaults } from './plan/plan.ts';
import { seededRandom } from './random.ts';

const TOWN_PER_PRESS = 0.25;
/** In ms for each planned second: at most twice as long as planned. */
const MOST_OVERRUN = 2_000;
/** Rows that operators may be behind before fewer people press: it is the faults that are drilled, not the number of seats. */
const MOST_BUSY = 200;
const QUIET_POLL_MS = 250;
const LOOK_AGAIN_MS = 5_000;
const QUIET_PATIENCE_MS = { short: 20_000, long: 120_000 };
const OVERDUE = "select count(*)::int as n from tickets where timer_due_at < now() - interval '3 seconds'";
const PENDING = 'select count(*)::int as n from outbox';

/** One run over laid ground: load, faults, calm, judgement. */
export class Drill {
	readonly #options: DrillOptions;
	readonly #ground: Laid;
	readonly #tell: (line: string) => void;
	readonly #http = new HttpClient();
	readonly #ledger: Ledger;
	readonly #notice = new Notice();
	readonly #observer: Observer;
	readonly #desk: Desk;
	readonly #operators: Operators;
	readonly #providers: Providers;
	readonly #over = new AbortController();
	#quietLeft = 'nothing was looked at';

	constructor(options: DrillOptions, ground: Laid, tell: (line: string) => void) {
		this.#options = options;
		this.#ground = ground;
		this.#tell = tell;
		this.#ledger = new Ledger(path.join(ground.home, 'ledger.jsonl'));
		this.#observer = new Observer(ground.postgres);
		this.#desk = new Desk(this.#http, ground.urls.people, this.#ledger);
		this.#operators = new Operators(this.#desk, seededRandom(options.seed + 1));
		this.#providers = new Providers(this.#desk, seededRandom(options.seed + 2));
	}

	/** Ends the load early; what was laid is taken away by whoever laid it. */
	abandon(): void {
		this.#desk.closed = true;
		this.#over.abort();
	}

	async run(): Promise<Outcome> {
		const begun = performance.now();
		const startedAt = new Date().toISOString();
		const { seed, seconds, rounds, pressesPerSecond } = this.#options;
		const { house, urls, account } = this.#ground;
		const first = await house.processes();
		const services = Object.keys(first).sort();
		const possible = kindsOf({ services, redis: this.#ground.redis !== undefined, disk: this.#ground.disk !== undefined });
		const { only } = this.#options;
		const kinds = possible.filter(({ name }) => only.length === 0 || only.includes(name));
		const plan = planFaults({ seed, seconds, rounds, kinds });
		const { phones } = await plantTown(this.#ground.postgres.url(), Math.ceil(seconds * pressesPerSecond * TOWN_PER_PRESS) + 50);
		const screen = await this.#openScreen();
		const watching = new AbortController();
		const watch = this.#observer.watch(watching.signal);
		const callers = new Callers({
			http: this.#http,
			ledger: this.#ledger,
			random: seededRandom(seed),
			telephonyUrl: urls.telephony,
			account,
			phones,
			crowded: () => this.#operators.busy() > MOST_BUSY,
			kept: (phone, at) => this.#notice.kept(phone, at),
		});
		const faults = faultsOf(services);
		const storm = new Storm(
			{ ...this.#ground, failures: this.#http.failures, askedAgain: () => this.#http.askedAgain },
			faults,
			this.#tell,
		);
		await this.#load(callers, storm, plan);
		const quietAfterS = await this.#untilQuiet();
		watching.abort();
		await watch;
		const last = await house.processes().catch(() => ({}) as Readonly<Record<string, number>>);
		const standing = house.isRunning() && services.every((name) => isAlive(last[name]));
		screen.close();
		this.abandon();
		const verdict = await this.#judge();
		const promised = readLedger(this.#ledger.file);
		return {
			seed,
			seconds,
			queue: this.#ground.queue,
			startedAt,
			tookS: (performance.now() - begun) / 1_000,
			machine: `${os.availableParallelism()} cores, Linux ${os.release()}, Node ${process.versions.node}`,
			services,
			kinds: kinds.map(({ name }) => ({
				name,
				what: faults.get(name)?.what ?? '',
				planned: plan.filter((one) => one.kind === name).length,
			})),
			skipped: this.#ground.skipped,
			load: {
				sent: promised.sent,
				repeated: promised.repeated,
				putOff: callers.putOff,
				staticRoutes: callers.staticRoutes,
				heldBack: callers.heldBack,
				settled: this.#operators.settled,
				dispatched: this.#operators.dispatched,
				visited: this.#providers.visited,
				unseen: this.#notice.unseen(),
			},
			injected: storm.injected,
			samples: [...this.#notice.samples, ...this.#observer.samples],
			answers: this.#notice.answers,
			quietAfterS,
			left: this.#quietLeft,
			standing,
			verdict,
		};
	}

	async #openScreen(): Promise<Screen> {
		const { cookie } = await this.#desk.session('song');
		const screen = new Screen(this.#ground.urls.people, cookie, (row) => this.#hear(row));
		this.#notice.screen = screen;
		while (!screen.isJoined() && !this.#over.signal.aborted) await pause(QUIET_POLL_MS);
		return screen;
	}

	#hear(row: TicketRow): void {
		this.#notice.saw(row);
		this.#operators.hear(row);
		this.#providers.hear(row);
	}

	async #load(callers: Callers, storm: Storm, plan: readonly Planned[]): Promise<void> {
		const calling = new AbortController();
		const stop = (): void => calling.abort();
		const giveUp = (): void => {
			callers.closed = true;
			stop();
		};
		this.#over.signal.addEventListener('abort', giveUp, { once: true });
		const pressing = callers.press(this.#options.pressesPerSecond, calling.signal);
		const least = pause(this.#options.seconds * 1_000, undefined, { signal: calling.signal }).catch(() => undefined);
		await Promise.all([storm.rage(plan, this.#options.seconds * MOST_OVERRUN, this.#over.signal), least]);
		stop();
		await pressing;
	}

	/** Waits until nothing is left to do; answers how long that took, or null when it never came. */
	async #untilQuiet(): Promise<number | null> {
		const begun = Date.now();
		const patience = this.#options.short ? QUIET_PATIENCE_MS.short : QUIET_PATIENCE_MS.long;
		this.#operators.hurryUp();
		let lookedAt = begun;
		while (Date.now() - begun < patience && !this.#over.signal.aborted) {
			const left = await this.#left().catch((error: Error) => error.message);
			if (left === '') return (Date.now() - begun) / 1_000;
			this.#quietLeft = left;
			if (Date.now() - lookedAt > LOOK_AGAIN_MS) {
				lookedAt = Date.now();
				await this.#lookAgain();
			}
			await pause(QUIET_POLL_MS);
		}
		return null;
	}

	/** Reads the rows once more, as somebody who reloads the page. */
	async #lookAgain(): Promise<void> {
		if (this.#operators.busy() > 0) return;
		this.#operators.lookAgain();
		if (this.#providers.busy() === 0) this.#providers.lookAgain();
		const session = await this.#desk.session('song');
		const answer = await session.get('/tickets?status=unfinished').catch(() => undefined);
		if (answer?.status !== 200) return;
		const rows: TicketRow[] = JSON.parse(answer.body);
		for (const row of rows) this.#hear(row);
	}

	async #left(): Promise<string> {
		const client = await connectDirectly(this.#ground.postgres);
		try {
			const count = async (sql: string): Promise<number> => (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
			const [pending, overdue, open] = [
				await count(PENDING),
				await count(OVERDUE),
				await count("select count(*)::int as n from tickets where status = 'open'"),
			];
			const travelling = this.#providers.busy();
			if (pending + overdue + open + travelling + this.#operators.busy() === 0) return '';
			return `${pending} events to hand on, ${overdue} overdue timers, ${open} tickets unanswered, ${travelling} visits under way`;
		} finally {
			await client.end();
		}
	}

	async #judge(): Promise<Outcome['verdict']> {
		this.#ledger.close();
		const client = await connectDirectly(this.#ground.postgres);
		try {
			return await judge(client, readLedger(this.#ledger.file));
		} finally {
			await client.end();
		}
	}
}

function isAlive(pid: number | undefined): boolean {
	try {
		return pid !== undefined && process.kill(pid, 0);
	} catch {
		return false; // gone
	}
}
