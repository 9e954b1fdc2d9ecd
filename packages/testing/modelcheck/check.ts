import { explore, type Limits } from './explore/explore.ts';
import { tellMove, tellNeed, tellStory } from './explore/story.ts';
import { World } from './explore/world.ts';
import { auditorLine, type Line, sweeperLine } from './house/lines.ts';
import type { Mistake } from './house/mistakes.ts';
import type { WorldSize } from './house/moves.ts';
import { type LeftAlone, LeftAloneCheck } from './promises/alone.ts';

/** A sentence of the promise that does not hold, with the shortest story that breaks it. */
export interface Finding {
	readonly sentence: string;
	readonly story: readonly string[];
}

/** What a check of one world came to. */
export interface Report {
	readonly states: number;
	readonly transitions: number;
	/** Moves on the longest of all shortest ways. */
	readonly depth: number;
	/** Needs with their crews from which each line of defence went on alone. */
	readonly leftAlone: number;
	/** Every state that can be reached was visited. */
	readonly complete: boolean;
	readonly finding: Finding | null;
}

/** Checks every sentence of the promise in every state of a small world, then leaves the house alone in each. */
export function checkWorld(size: WorldSize, planted: readonly Mistake[], limits: Limits): Report {
	const world = new World(size, new Set(planted));
	const { states, transitions, depth, complete, broken, met } = explore(world, limits);
	const figures = { states, transitions, depth, complete };
	if (broken) {
		const story = tellStory(world, broken.way, broken.sentence);
		return { ...figures, leftAlone: 0, finding: { sentence: broken.sentence, story } };
	}
	let leftAlone = 0;
	for (const line of [sweeperLine, auditorLine]) {
		const check = new LeftAloneCheck(world, line);
		const alone = check.run(met);
		leftAlone += check.looked;
		if (alone) return { ...figures, leftAlone, finding: { sentence: alone.sentence, story: tellAlone(world, alone, line) } };
	}
	return { ...figures, leftAlone, finding: null };
}

function tellAlone(world: World, { from, steps }: LeftAlone, { name }: Line): string[] {
	return [
		...tellStory(world, from.way(), null),
		...steps.map(({ need, move }) => `${name} alone: ${tellMove(move)} → ${tellNeed(world.numbering.needOf(need))}`),
		`${name} alone: nothing more happens`,
	];
}
