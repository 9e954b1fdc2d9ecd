import { spreadOf } from '../../bench/figures.ts';
import { killOf } from '../plan/kinds.ts';
import type { Outcome } from './outcome.ts';
import { onlyDuring, type Sample, sinceReturn } from './samples.ts';

/** One named promise and whether it was kept. */
export interface Check {
	readonly name: string;
	readonly kept: boolean;
	readonly found: string;
}

const AFTER_KILL_MS = 6_000;
const AFTER_DATABASE_MS = 10_000;
const SHOWN = 5;

const acts = (outcome: Outcome): Sample[] => outcome.samples.filter(({ what }) => what !== 'notice');

/** How long the house took to act around kills of the dispatcher that nothing else was mixed into, in ms. */
export const actsAfterKill = (outcome: Outcome): number[] =>
	onlyDuring(acts(outcome), outcome.injected, killOf('dispatcher')).map(({ from, to }) => to - from);

/** How long it took to act around stops of PostgreSQL, counted from its return, in ms. */
export const actsAfterDatabase = (outcome: Outcome): number[] => {
	const kind = 'postgres-stopped';
	return sinceReturn(onlyDuring(acts(outcome), outcome.injected, kind), outcome.injected, kind);
};

/** Judges a run promise by promise. */
export function checksOf(outcome: Outcome): Check[] {
	const { verdict, injected, kinds } = outcome;
	const failed = injected.filter((one) => one.failure !== null);
	const missing = kinds.filter(({ name, planned }) => injected.filter((one) => one.kind === name).length < planned);
	const dropped = injected.filter((one) => one.kind === 'rolling-restart' && !/; 0 requests/.test(one.healed));
	return [
		none('every acknowledged press is on disk with its ticket', verdict.lost),
		none('no press is doubled', verdict.doubled),
		none('every acknowledged command is in its row and in the history', verdict.commandsLost),
		...Object.entries(verdict.broken).map(([sentence, against]) => none(sentence, against)),
		{
			name: 'presses were acknowledged throughout',
			kept: verdict.acknowledged > 0 && outcome.load.unseen === 0,
			found: `${verdict.acknowledged} acknowledged, ${outcome.load.unseen} of their needs never seen on a console`,
		},
		{
			name: 'everything was done once the faults were over',
			kept: outcome.quietAfterS !== null,
			found: outcome.quietAfterS === null ? `not in time: ${outcome.left}` : `after ${outcome.quietAfterS.toFixed(1)} s`,
		},
		{ name: 'nobody had to lend a hand: supervisor and services stand', kept: outcome.standing, found: outcome.services.join(', ') },
		none('every planned fault was injected and healed', [
			...failed.map(({ kind, failure }) => `${kind}: ${failure}`),
			...missing.map(({ name }) => `${name} not often enough`),
		]),
		none(
			'rolling restarts drop nothing',
			dropped.map(({ healed }) => healed),
		),
		within('P0 acted on after a killed dispatcher, p99', actsAfterKill(outcome), AFTER_KILL_MS),
		within('P0 acted on after a return of PostgreSQL, p99', actsAfterDatabase(outcome), AFTER_DATABASE_MS),
	];
}

function none(name: string, against: readonly string[]): Check {
	const shown = against.slice(0, SHOWN).join('; ');
	const more = against.length > SHOWN ? ` and ${against.length - SHOWN} more` : '';
	return { name, kept: against.length === 0, found: against.length === 0 ? 'nothing against it' : `${against.length}: ${shown}${more}` };
}

function within(name: string, ms: readonly number[], most: number): Check {
	const { count, p50, p99, max } = spreadOf(ms);
	const limit = `at most ${most / 1_000} s`;
	if (count === 0) return { name: `${name} ${limit}`, kept: true, found: 'no P0 was waiting then' };
	const seconds = (value: number): string => `${(value / 1_000).toFixed(2)} s`;
	return {
		name: `${name} ${limit}`,
		kept: p99 <= most,
		found: `p50 ${seconds(p50)}, p99 ${seconds(p99)}, longest ${seconds(max)} (${count} times)`,
	};
}
