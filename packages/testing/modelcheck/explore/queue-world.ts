import type { WorkerStatus } from '@unwalled/contracts';
import { changeShift } from '../house/crew.ts';
import { type Fact, workerId } from '../house/draft.ts';
import { jobsOf, type ModelJob, movesOf } from '../house/jobs.ts';
import { sweeperLine } from '../house/lines.ts';
import type { Mistake } from '../house/mistakes.ts';
import { listMoves, type Move, type WorldSize } from '../house/moves.ts';
import { unpressed } from '../house/need.ts';
import { Numbering } from './numbering.ts';
import { take } from './steps.ts';
import { tellMove } from './story.ts';

/** One need with its crew, and the jobs that the outbox and the queue hold, one bit each. */
export interface QueueState {
	readonly need: number;
	readonly crew: number;
	readonly outbox: number;
	readonly queue: number;
}

/** Hears of everything that may happen next. */
export type Visitor = (to: QueueState, why: string) => void;

/** What a command makes of the rows, and the jobs that its facts start. */
interface Effect {
	readonly need: number;
	readonly crew: number;
	readonly jobs: number;
	readonly why: string;
}

const HOUSE: ReadonlySet<Move['kind']> = new Set(['escalate', 'expire', 'advance', 'call off']);

export interface QueueRules {
	/** Whether anything is lost, doubled or dies. Without it there is no sweeper either: the queue must do alone. */
	readonly mayFail: boolean;
	readonly planted?: ReadonlySet<Mistake>;
}

/** The world of one need with its outbox and its queue, job by job: what dies, is lost, comes twice or late is a move of its own. */
export class QueueWorld {
	readonly numbering: Numbering;
	readonly jobs: readonly ModelJob[];
	readonly #planted: ReadonlySet<Mistake>;
	readonly #mayFail: boolean;
	readonly #moves: readonly Move[];
	readonly #workers: readonly number[];
	readonly #shifts: Omit<Effect, 'need'>[][] = [];
	readonly #effects = new Map<string, Map<number, readonly Effect[]>>();

	constructor(size: WorldSize, { mayFail, planted = new Set() }: QueueRules) {
		this.numbering = new Numbering(size);
		this.#planted = planted;
		this.#mayFail = mayFail;
		this.#moves = listMoves(size);
		this.#workers = Array.from({ length: size.workers }, (_, at) => at);
		this.jobs = [
			{ name: 'advance-dispatch', worker: null },
			{ name: 'call-off', worker: null },
			...this.#workers.map((worker): ModelJob => ({ name: 'expire-offer', worker })),
			...this.#workers.map((worker): ModelJob => ({ name: 'offer-waiting', worker })),
		];
	}

	start(): QueueState {
		const need = this.numbering.need(unpressed(this.#workers.length));
		return { need, crew: this.numbering.crewNumber(this.#workers.map(() => 'available')), outbox: 0, queue: 0 };
	}

	/** The bit of a job. */
	bitOf(name: ModelJob['name'], worker: number | null = null): number {
		return 1 << this.jobs.findIndex((job) => job.name === name && job.worker === worker);
	}

	/** Lists everything that may happen next. A dispatcher that is dead for a while is one whose moves are not taken. */
	visitSteps(state: QueueState, visit: Visitor): void {
		const people = () => this.#moves.filter(({ kind }) => !HOUSE.has(kind));
		for (const effect of this.#effectsOf(state, 'people', people)) visit(commit(state, effect), effect.why);
		for (const effect of this.#shiftsOf(state)) visit(commit(state, effect), effect.why);
		if (state.outbox) visit({ ...state, outbox: 0, queue: state.queue | state.outbox }, 'the relay hands the events on');
		for (const [at, job] of this.jobs.entries()) if (state.queue & (1 << at)) this.#runJob(state, job, visit);
		if (this.#mayFail) this.#fail(state, visit);
	}

	#runJob(state: QueueState, job: ModelJob, visit: Visitor): void {
		const name = `job ${job.name}${job.worker === null ? '' : ` for worker ${job.worker}`}`;
		const rest = { ...state, queue: state.queue & ~this.bitOf(job.name, job.worker) };
		const effects = this.#effectsOf(state, name, () => movesOf(job, this.#moves));
		if (effects.length === 0) visit(rest, `${name} finds nothing to do`);
		for (const effect of effects) {
			visit(commit(rest, effect), effect.why);
			if (this.#mayFail) visit(commit(state, effect), `${effect.why}; its worker dies before the queue knows`);
		}
	}

	#fail(state: QueueState, visit: Visitor): void {
		const { outbox, queue } = state;
		if ((queue | outbox) !== queue) visit({ ...state, queue: queue | outbox }, 'the relay dies after it published, before it deleted');
		if (queue) visit({ ...state, queue: 0 }, 'the queue is flushed');
		for (const [at, { name }] of this.jobs.entries())
			if (queue & (1 << at)) visit({ ...state, queue: queue & ~(1 << at) }, `job ${name} is lost`);
		const kinds = () => sweeperLine.movesOn(this.numbering.needOf(state.need), this.#planted);
		const swept = () => this.#moves.filter((move) => kinds().has(move.kind) && !('forWorker' in move));
		for (const effect of this.#effectsOf(state, 'the sweeper', swept)) visit(commit(state, effect), effect.why);
	}

	#effectsOf({ need, crew }: QueueState, who: string, moves: () => readonly Move[]): readonly Effect[] {
		let known = this.#effects.get(who);
		if (!known) {
			known = new Map();
			this.#effects.set(who, known);
		}
		const rows = this.numbering.pack([need], crew);
		const found = known.get(rows) ?? this.#findEffects(need, crew, { who, moves: moves() });
		known.set(rows, found);
		return found;
	}

	#findEffects(need: number, crew: number, { who, moves }: { who: string; moves: readonly Move[] }): Effect[] {
		const before = { need: this.numbering.needOf(need), workers: this.numbering.crewOf(crew) };
		const found = new Map<string, Effect>();
		for (const move of moves) {
			const step = take(before, move, this.#planted);
			if (!step || (!step.changed && step.facts.length === 0)) continue;
			const { workers } = step.after;
			const rows = { need: this.numbering.need(step.after.need), crew: this.numbering.crewNumber(workers), jobs: this.#bitsOf(step.facts) };
			found.set(Object.values(rows).join(' '), { ...rows, why: `${who}: ${tellMove(move)}` });
		}
		return [...found.values()];
	}

	#shiftsOf({ need, crew }: QueueState): Effect[] {
		this.#shifts[crew] ??= this.#findShifts(crew);
		return this.#shifts[crew].map((shift) => ({ ...shift, need }));
	}

	#findShifts(crew: number): Omit<Effect, 'need'>[] {
		const now = this.numbering.crewOf(crew);
		return this.#workers.flatMap((worker) =>
			(['available', 'off_duty'] as const).flatMap((target) => {
				const from = now[worker] ?? 'off_duty';
				const status = changeShift(from, target);
				if (status === null || status === from) return [];
				const next = this.numbering.crewNumber(now.map((old, at) => (at === worker ? status : old)));
				return [{ crew: next, jobs: this.#bitsOf([shiftFact(worker, status)]), why: `worker ${worker} is ${status}` }];
			}),
		);
	}

	#bitsOf(facts: readonly Fact[]): number {
		return facts.flatMap((fact) => jobsOf(fact, this.#planted)).reduce((bits, { name, worker }) => bits | this.bitOf(name, worker), 0);
	}
}

const commit = (state: QueueState, { need, crew, jobs }: Effect): QueueState => ({
	need,
	crew,
	outbox: state.outbox | jobs,
	queue: state.queue,
});

const shiftFact = (worker: number, status: WorkerStatus): Fact => ({
	type: 'worker.status_changed',
	actor: 'firm',
	thread: {},
	payload: { workerId: workerId(worker), status },
});
