import { type Random, seededRandom } from '../random.ts';

/** How a kind of fault is spread over a run. */
export interface Kind {
	readonly name: string;
	/** `alone`: one after the other. `beside`: while others go on. `calm`: nothing else happens. */
	readonly when: 'alone' | 'beside' | 'calm';
	/** Shortest and longest time that it lasts, in seconds. */
	readonly lasts: readonly [number, number];
	/** Rest before the next one, in seconds. */
	readonly rest: number;
	/** How often, where others come once. */
	readonly weight?: number;
}

/** One fault of a plan. */
export interface Planned {
	readonly kind: string;
	readonly when: Kind['when'];
	/** Seconds from the start of the load; one that finds another still going on waits for it. */
	readonly at: number;
	readonly lasts: number;
	/** Seeds what the fault itself chooses. */
	readonly draw: number;
}

/** The whole length of a run and how many of each kind it must hold. */
export interface PlanWish {
	readonly seed: number;
	readonly seconds: number;
	readonly rounds: number;
	readonly kinds: readonly Kind[];
}

const FIRST_AT = 3;
const QUIET_END = 4;
const LARGEST_DRAW = 2 ** 30;

/** Draws the plan of a seed: the same wish gives the same plan, whatever the machine does later. */
export function planFaults({ seed, seconds, rounds, kinds }: PlanWish): Planned[] {
	const random = seededRandom(seed);
	const track = (of: (kind: Kind) => boolean): Kind[] => spread(kinds.filter(of), rounds, random);
	const inTurn = track((kind) => kind.when !== 'beside');
	const beside = track((kind) => kind.when === 'beside');
	const room = seconds - FIRST_AT - QUIET_END;
	return [...place(inTurn, room, random), ...placeEvenly(beside, room, random)].sort((a, b) => a.at - b.at);
}

/** Every round has each kind once, shuffled; what weighs more comes more often, spread over the rounds. */
function spread(kinds: readonly Kind[], rounds: number, random: Random): Kind[] {
	const owed = new Map(kinds.map((kind) => [kind, 0]));
	const all: Kind[] = [];
	for (let round = 1; round <= rounds; round++) {
		const now: Kind[] = [];
		for (const kind of kinds) {
			const due = Math.floor(round * (kind.weight ?? 1));
			for (let given = owed.get(kind) ?? 0; given < due; given++) now.push(kind);
			owed.set(kind, due);
		}
		all.push(...random.shuffled(now));
	}
	return all;
}

/** One after the other; what room is left over lengthens the rests, what is missing shortens them. */
function place(kinds: readonly Kind[], room: number, random: Random): Planned[] {
	const drawn = kinds.map((kind) => ({ kind, lasts: draw(kind.lasts, random) }));
	const busy = drawn.reduce((sum, { lasts }) => sum + lasts, 0);
	const rest = drawn.reduce((sum, { kind }) => sum + kind.rest, 0);
	const stretch = Math.max(0, room - busy) / Math.max(1, rest);
	let at = FIRST_AT;
	return drawn.map(({ kind, lasts }) => {
		const planned = entry(kind, at, lasts, random);
		at += lasts + kind.rest * stretch;
		return planned;
	});
}

function placeEvenly(kinds: readonly Kind[], room: number, random: Random): Planned[] {
	const slot = room / Math.max(1, kinds.length);
	return kinds.map((kind, at) => entry(kind, FIRST_AT + slot * (at + random.next() * 0.8), draw(kind.lasts, random), random));
}

const draw = ([least, most]: readonly [number, number], random: Random): number => round(least + random.next() * (most - least));
const round = (seconds: number): number => Math.round(seconds * 10) / 10;

const entry = (kind: Kind, at: number, lasts: number, random: Random): Planned => ({
	kind: kind.name,
	when: kind.when,
	at: round(at),
	lasts,
	draw: random.whole(0, LARGEST_DRAW),
});
