import { hasUnwanted, isSilent } from '../house/jobs.ts';
import type { WorldSize } from '../house/moves.ts';
import type { Need } from '../house/need.ts';
import { KeySet } from './key-set.ts';
import { type QueueRules, type QueueState, QueueWorld } from './queue-world.ts';
import { tellNeed } from './story.ts';

/** What an exploration with outbox and queue came to. */
export interface QueueExploration {
	readonly states: number;
	readonly transitions: number;
	/** The canonical names of all rows that were met, by the numbers of `world`. */
	readonly rows: ReadonlySet<number>;
	readonly world: QueueWorld;
	/** The way to a state in which all jobs are done and something is still owed; looked for only where nothing may fail. */
	readonly forgotten: readonly string[] | null;
}

const CREW_ROOM = 2 ** 10;

/** Explores one need with its outbox and queue. Where nothing may fail, whatever is owed must be in a job. */
export function exploreQueue(size: WorldSize, rules: QueueRules): QueueExploration {
	const world = new QueueWorld(size, rules);
	const room = 2 ** world.jobs.length;
	const pack = ({ need, crew, outbox, queue }: QueueState): number => ((need * CREW_ROOM + crew) * room + outbox) * room + queue;
	const unpack = (key: number): QueueState => {
		const rows = Math.floor(key / room / room);
		return { need: Math.floor(rows / CREW_ROOM), crew: rows % CREW_ROOM, outbox: Math.floor(key / room) % room, queue: key % room };
	};
	const seen = new KeySet();
	const order = [pack(world.start())];
	const parents = [0];
	seen.add(order[0] ?? 0);
	const rows = new Set<number>();
	let transitions = 0;
	for (let at = 0; at < order.length; at++) {
		const state = unpack(order[at] ?? 0);
		rows.add(world.numbering.canonical([state.need], state.crew));
		if (!rules.mayFail && isForgotten(world, state))
			return { states: order.length, transitions, rows, world, forgotten: tell({ world, order, parents, pack, unpack }, at) };
		world.visitSteps(state, (to) => {
			transitions++;
			const key = pack(to);
			if (!seen.add(key)) return;
			order.push(key);
			parents.push(at);
		});
	}
	return { states: order.length, transitions, rows, world, forgotten: null };
}

/** Nothing is under way but the deadlines of offers, and yet something is owed, or an offer has no deadline. */
function isForgotten(world: QueueWorld, { need, outbox, queue }: QueueState): boolean {
	const now = world.numbering.needOf(need);
	const underWay = outbox | queue;
	if (underWay & ~deadlines(world, now, () => true)) return false;
	const wanted = deadlines(world, now, (answer) => answer === 'pending');
	return hasUnwanted(now) || isSilent(now) || (underWay & wanted) !== wanted;
}

const deadlines = (world: QueueWorld, need: Need, counts: (answer: Need['offers'][number]) => boolean): number =>
	need.offers.reduce((sum, answer, worker) => (counts(answer) ? sum | world.bitOf('expire-offer', worker) : sum), 0);

interface Travelled {
	readonly world: QueueWorld;
	readonly order: readonly number[];
	readonly parents: readonly number[];
	readonly pack: (state: QueueState) => number;
	readonly unpack: (key: number) => QueueState;
}

function tell({ world, order, parents, pack, unpack }: Travelled, index: number): string[] {
	const lines: string[] = [];
	for (let at = index; at > 0; at = parents[at] ?? 0) {
		let line = '';
		world.visitSteps(unpack(order[parents[at] ?? 0] ?? 0), (to, why) => {
			if (pack(to) === order[at]) line = `${why} → ${tellNeed(world.numbering.needOf(to.need))}`;
		});
		lines.unshift(line);
	}
	return lines;
}
