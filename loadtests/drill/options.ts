import { parseArgs } from 'node:util';

/** What a drill was asked to be. */
export interface DrillOptions {
	readonly seed: number;
	readonly seconds: number;
	/** How often each kind of fault comes. */
	readonly rounds: number;
	readonly pressesPerSecond: number;
	/** Undefined: Redis when it is installed, else PostgreSQL. */
	readonly queue: 'redis' | 'postgres' | undefined;
	readonly report: string | undefined;
	/** Where the words of the house and the ledger are kept; undefined: thrown away with the rest. */
	readonly logs: string | undefined;
	/** Kinds of fault that are wanted; empty: all. */
	readonly only: readonly string[];
	readonly short: boolean;
}

export const USAGE = `npm run drill -- [options]
  --seed N           the plan of faults and of the load (default 1); the same seed repeats it
  --seconds S        length of the load (default 720)
  --rounds R         how often each kind of fault comes (default one round in 90 s)
  --rate P           presses a second (default 36)
  --queue Q          redis or postgres (default: Redis when it is installed)
  --report FILE      also writes the report there, and its figures beside it as JSON
  --only KIND,KIND   these faults and no others
  --logs FOLDER      keeps the logs of the house and the ledger there
  --short            every kind of fault once, at most 90 s in all, start and stop included`;

const SHORT_S = 40;
const LONG_S = 720;
const LONGEST_S = 3_600;
const ROUND_S = 90;

/** Reads the command line. @throws Error naming what is wrong. */
export function readOptions(args: readonly string[]): DrillOptions {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			seed: text,
			seconds: text,
			rounds: text,
			rate: text,
			queue: text,
			report: text,
			logs: text,
			only: text,
			short: { type: 'boolean', default: false },
		},
	});
	const { short, queue, report } = values;
	if (queue !== undefined && queue !== 'redis' && queue !== 'postgres') throw new Error('--queue takes redis or postgres');
	const seconds = wholeOf('seconds', values.seconds, short ? SHORT_S : LONG_S, LONGEST_S);
	return {
		seed: wholeOf('seed', values.seed, 1, 2 ** 31),
		seconds,
		rounds: wholeOf('rounds', values.rounds, short ? 1 : Math.max(1, Math.floor(seconds / ROUND_S)), 1_000),
		pressesPerSecond: wholeOf('rate', values.rate, short ? 10 : 36, 1_000),
		queue,
		report,
		logs: values.logs,
		only: values.only?.split(',') ?? [],
		short,
	};
}

function wholeOf(name: string, given: string | undefined, fallback: number, most: number): number {
	if (given === undefined) return fallback;
	const value = Number(given);
	if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`--${name} takes a whole number from 1 to ${most}`);
	return value;
}
