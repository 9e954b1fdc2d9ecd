import { checks } from '@unwalled/app-auditor/checks';
import { sweeps } from '@unwalled/app-dispatcher/sweeper';
import { DomainError, type WorkerStatus } from '@unwalled/contracts';
import type { Carrier } from '@unwalled/telephony';
import type { TestHouse } from '@unwalled/testkit/database';
import { take } from '../explore/steps.ts';
import { tellCrew, tellMove, tellNeed } from '../explore/story.ts';
import { changeShift } from '../house/crew.ts';
import { auditedBy, type Look, sweptBy } from '../house/lines.ts';
import type { Mistake } from '../house/mistakes.ts';
import { listMoves, type Move, type WorldSize } from '../house/moves.ts';
import { type Need, nameOf, unpressed } from '../house/need.ts';
import { type Door, Replay } from './replay.ts';
import { type Cast, readCrew, readFacts, readNeed, readOwners } from './rows.ts';
import { lastResort, Stage } from './stage.ts';

/** One random choice; which move it is depends on the state that it meets. */
export interface Pick {
	readonly ticket: number;
	readonly choice: number;
	/** Choose among all moves, also those that must be refused. */
	readonly wild: boolean;
	/** A worker begins or ends a shift instead. */
	readonly shift: boolean;
}

interface Outcome {
	readonly needs: readonly Need[];
	readonly crew: readonly WorkerStatus[];
	readonly types: readonly string[];
}

const DAY_MS = 86_400_000;

/** What a walk goes on. */
interface Ground {
	readonly cast: Cast;
	readonly doors: readonly Omit<Door, 'ticketId'>[];
	readonly size: WorldSize;
	readonly carrier: Carrier;
	/** Mistakes of the model, to show that a difference is found. */
	readonly planted: ReadonlySet<Mistake>;
}

/** Chosen more often, so that walks get as far as the door. */
const onward: ReadonlySet<Move['kind']> = new Set([
	'stay silent',
	'propose not to send',
	'agree not to send',
	'dispatch',
	'advance',
	'accept',
	'depart',
	'check in',
	'check out',
]);

/** Walks through the model and the real house side by side. */
export class Walk {
	readonly #house: TestHouse;
	readonly #cast: Cast;
	readonly #carrier: Carrier;
	readonly #planted: ReadonlySet<Mistake>;
	readonly #replay: Replay;
	readonly #doors: Door[];
	readonly #moves: readonly Move[];
	#needs: readonly Need[];
	#crew: readonly WorkerStatus[];
	#seq = 0;
	/** What was done, for the story of a difference. */
	readonly story: string[] = [];
	/** The moves that really changed something. */
	readonly kinds = new Set<string>();

	constructor(house: TestHouse, around: Ground) {
		this.#house = house;
		this.#cast = around.cast;
		this.#planted = around.planted;
		this.#carrier = around.carrier;
		this.#replay = new Replay(new Stage(house, around.cast, around.carrier));
		this.#doors = around.doors.map((door) => ({ ...door, ticketId: null }));
		this.#moves = listMoves(around.size);
		this.#needs = around.doors.map(() => unpressed(around.cast.workers.length));
		this.#crew = around.cast.workers.map(() => 'available');
	}

	/** Takes one step in both; throws with the story when they differ. */
	async step({ ticket, choice, wild, shift }: Pick): Promise<void> {
		if (shift) return this.#shift(choice);
		const at = ticket % this.#doors.length;
		const move = this.#choose(at, choice, wild);
		const door = this.#doors[at];
		if (!move || !door) return;
		const done = await this.#tolerant(() => this.#replay.play(move, door), move);
		if (!done) return;
		this.story.push(`${at}: ${tellMove(done)}`);
		await this.#compare(this.#outcomes(at, done), done.kind);
	}

	/** Lets three days pass and asks the sweeper's and the auditor's own queries what they would take up. */
	async checkLines(): Promise<void> {
		await this.#house.clock.advance(3 * DAY_MS);
		const deps = { house: this.#house, carrier: this.#carrier, lastResort };
		const ticketOf = await readOwners(this.#house);
		const looks = [
			...sweeps.map(({ name, list }) => ({ name, look: sweptBy[name], found: async () => (await list(this.#house)).map(ticketOf) })),
			...checks.map(({ name, list }) => ({
				name,
				look: auditedBy[name],
				found: async () => (await list(deps)).map(({ id }) => ticketOf(id)),
			})),
		];
		for (const { name, look, found } of looks) {
			if (!look) continue;
			const model = this.#doors.flatMap(({ ticketId }, at) => (ticketId && this.#wants(at, look) ? [ticketId] : []));
			const real = [...new Set(await found())];
			if (model.sort().join() === real.sort().join()) continue;
			throw new Error([...this.story, ...this.#needs.map(tellNeed), `${name} finds ${real}, the model ${model}`].join('\n'));
		}
	}

	#wants(at: number, look: Look): boolean {
		const need = this.#needs[at];
		return need !== undefined && look(need).length > 0;
	}

	async #shift(choice: number): Promise<void> {
		const worker = choice % this.#crew.length;
		const target = this.#crew[worker] === 'available' ? 'off_duty' : 'available';
		const status = changeShift(this.#crew[worker] ?? 'off_duty', target);
		await this.#tolerant(() => this.#replay.shift(worker, target), undefined);
		this.story.push(`worker ${worker} wants to be ${target}`);
		const crew = this.#crew.map((old, at) => (at === worker ? (status ?? old) : old));
		await this.#compare(
			[{ needs: this.#needs, crew, types: status && status !== this.#crew[worker] ? ['worker.status_changed'] : [] }],
			'shift',
		);
	}

	#choose(at: number, choice: number, wild: boolean): Move | undefined {
		const need = this.#needs[at];
		if (!need) return undefined;
		const isOver = ['resolved', 'closed', 'canceled'].includes(need.status);
		// A press after the end is another need, which the model gives another slot; and on these walks nobody speaks.
		const possible = this.#moves.filter(({ kind }) => kind !== 'speak' && !(isOver && kind === 'press'));
		const open = possible.filter((move) => take({ need, workers: this.#crew }, move, this.#planted)?.changed);
		const from = wild || open.length === 0 ? possible : open;
		const kinds = [...new Set(from.map(({ kind }) => kind))].flatMap((kind) => (onward.has(kind) ? [kind, kind, kind] : [kind]));
		const kind = kinds[choice % kinds.length];
		const fitting = from.filter((move) => move.kind === kind);
		return fitting[Math.floor(choice / kinds.length) % fitting.length];
	}

	/** A command that the house refuses is part of the walk: the rows must be as they were. */
	async #tolerant<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof DomainError && ['refused', 'not_found'].includes(error.code)) return otherwise;
			throw error;
		}
	}

	/** Everything that the model allows: the engine's order of the workers is open, and so is how many rounds were asked. */
	#outcomes(at: number, done: Move): Outcome[] {
		const need = this.#needs[at] ?? unpressed(this.#crew.length);
		const same = (move: Move): boolean =>
			move.kind === done.kind && (move.kind !== 'advance' || done.kind !== 'advance' || move.forWorker === done.forWorker);
		const moves = done.kind === 'advance' ? this.#moves.filter(same) : [done];
		return moves.map((move) => {
			const step = take({ need, workers: this.#crew }, move, this.#planted);
			if (!step) return { needs: this.#needs, crew: this.#crew, types: [] };
			const types = step.facts.flatMap(({ type }) => (/^(alert|call)[.]/.test(type) ? [] : [type]));
			const others = this.#needs.map((other) => (step.taken === null ? other : withoutOffer(other, step.taken)));
			const canceled = others.filter((other, which) => which !== at && other !== this.#needs[which]).map(() => 'offer.canceled');
			return { needs: others.with(at, step.after.need), crew: step.after.workers, types: [...types, ...canceled] };
		});
	}

	async #compare(outcomes: readonly Outcome[], kind: string): Promise<void> {
		const [needs, crew, { seq, types, authors }] = await Promise.all([
			Promise.all(this.#doors.map(({ ticketId }) => readNeed(this.#house, this.#cast, ticketId))),
			readCrew(this.#house, this.#cast),
			readFacts(this.#house, this.#seq),
		]);
		const real = describe({ needs, crew, types });
		const fits = outcomes.some((outcome) => describe(outcome) === real);
		if (!fits || authors.includes(''))
			throw new Error([...this.story, 'the rows say:', real, 'the model allows:', ...new Set(outcomes.map(describe))].join('\n'));
		if (types.length > 0) this.kinds.add(kind);
		this.#needs = needs;
		this.#crew = crew;
		this.#seq = seq;
	}
}

function withoutOffer(need: Need, worker: number): Need {
	if (need.offers[worker] !== 'pending') return need;
	const offers = need.offers.map((answer, at) => (at === worker ? 'none' : answer));
	return { ...need, offers, asked: offers.includes('pending') ? need.asked : null };
}

const describe = ({ needs, crew, types }: Outcome): string =>
	[...needs.map((need) => `${tellNeed(need)} ${nameOf(need)}`), tellCrew(crew), [...types].sort().join(' ')].join('\n  ');
