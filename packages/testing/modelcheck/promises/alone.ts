import type { Met } from '../explore/explore.ts';
import type { LocalStep, World } from '../explore/world.ts';
import { hasUnwanted, isSilent } from '../house/jobs.ts';
import type { Line } from '../house/lines.ts';
import { countPending, isUnfinished, type Need } from '../house/need.ts';

/** A sentence that the house alone does not keep, and where it began. */
export interface LeftAlone {
	readonly sentence: string;
	readonly from: Met;
	/** What the house did by itself until it stood still. */
	readonly steps: readonly LocalStep[];
}

const sentences = {
	told: 'nobody is forgotten: with nobody acting, another telling always comes',
	offers: 'no offer stays out for ever',
	silence: 'a silent life call asks for an ambulance by itself',
	unwanted: 'nobody travels, or thinks, for a ticket that is gone',
	loud: 'who wants workers has an offer out or a loud row, never neither',
	circle: 'the house alone comes to rest between tellings',
} as const;

/** What is not as it should be once nothing but timers moves. */
function findOwed(need: Need): string | null {
	if (countPending(need) > 0) return sentences.offers;
	if (need.voice.due) return sentences.silence;
	if (hasUnwanted(need)) return sentences.unwanted;
	return isSilent(need) ? sentences.loud : null;
}

/**
 * Lets one line of defence go on by itself from every need and crew that was met: all jobs are lost, nobody acts, time passes.
 * Every unfinished ticket must be told again and again, and everything else must come to rest as the promise wants it.
 */
export class LeftAloneCheck {
	readonly #world: World;
	readonly #line: Line;
	readonly #fine = new Set<string>();
	/** Needs and crews that were looked at. */
	looked = 0;

	constructor(world: World, line: Line) {
		this.#world = world;
		this.#line = line;
	}

	run(met: readonly Met[]): LeftAlone | null {
		for (const from of met) {
			const found = this.#look(from.need, from.crew, []);
			if (found) return { ...found, from };
		}
		return null;
	}

	#look(number: number, crew: number, done: readonly (LocalStep & { name: string })[]): Omit<LeftAlone, 'from'> | null {
		const name = `${number} ${crew}`;
		if (this.#fine.has(name)) return null;
		if (done.some((step) => step.name === name)) return { sentence: sentences.circle, steps: done };
		this.looked++;
		const need = this.#world.numbering.needOf(number);
		const moves = this.#line.movesOn(need, this.#world.planted);
		const steps = this.#world.steps(number, crew).filter(({ move }) => moves.has(move.kind));
		const escalates = steps.some(({ move }) => move.kind === 'escalate') || this.#staysAtLastStep(need, moves.has('escalate'));
		if (isUnfinished(need) && !escalates) return { sentence: sentences.told, steps: done };
		const moving = steps.filter(({ move }) => move.kind !== 'escalate');
		const owed = moving.length === 0 ? findOwed(need) : null;
		if (owed) return { sentence: owed, steps: done };
		for (const step of moving) {
			const found = this.#look(step.need, step.crew, [...done, { ...step, name }]);
			if (found) return found;
		}
		this.#fine.add(name);
		return null;
	}

	/** An expiry whose step comes again changes no row of the model; that it tells somebody was checked with the step. */
	#staysAtLastStep(need: Need, swept: boolean): boolean {
		return swept && need.timer && need.level > 0;
	}
}
