import { parseArgs } from 'node:util';

/** What a measurement of the city was asked to be. */
export interface CityBenchOptions {
	readonly seniors: number;
	readonly seed: number;
	/** How often each question is asked. */
	readonly rounds: number;
	/** A database that is there; undefined: one of its own. */
	readonly databaseUrl: string | undefined;
	/** Where its own database is kept for the next run; undefined: thrown away. */
	readonly folder: string | undefined;
	/** Only questions whose name has this in it. */
	readonly only: string | undefined;
	/** Writes the plans of PostgreSQL for the bare questions that are too slow. */
	readonly explain: boolean;
}

export const USAGE = `npm run bench:city -- [options]
  --seniors N        how large the city is (default 350000)
  --seed N           which city (default 7)
  --rounds N         how often each question is asked (default 200)
  --folder PATH      keeps the database there, so that the next run need not plant again
  --database-url URL measures on this database; plants the city there when its register is empty
                     (its id numbers are found only with UNWALLED_FIELD_KEYS of that house)
  --only TEXT        only the questions with TEXT in their name
  --explain          shows how PostgreSQL answered the bare questions that broke their limit`;

/** Reads the command line. @throws Error naming what is wrong. */
export function readOptions(args: readonly string[]): CityBenchOptions {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			seniors: { ...text, default: '350000' },
			seed: { ...text, default: '7' },
			rounds: { ...text, default: '200' },
			folder: text,
			'database-url': text,
			only: text,
			explain: { type: 'boolean', default: false },
		},
		strict: true,
	});
	const whole = (name: 'seniors' | 'seed' | 'rounds'): number => {
		const number = Number(values[name]);
		if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} ${values[name]} is no number`);
		return number;
	};
	const { folder, only, explain } = values;
	return {
		seniors: whole('seniors'),
		seed: whole('seed'),
		rounds: whole('rounds'),
		databaseUrl: values['database-url'],
		folder,
		only,
		explain,
	};
}
