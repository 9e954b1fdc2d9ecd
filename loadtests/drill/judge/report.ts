import { spreadOf } from '../../bench/figures.ts';
import type { Check } from './checks.ts';
import type { Outcome } from './outcome.ts';
import { during, longestSilence, type Sample } from './samples.ts';

/** Figures of one kind of fault. */
interface KindFigures {
	readonly name: string;
	readonly times: number;
	readonly presses: number;
	readonly silenceMs: number;
	readonly notice: readonly number[];
	readonly act: readonly number[];
}

const took = (samples: readonly Sample[]): number[] => samples.map(({ from, to }) => to - from);

function figuresOf(outcome: Outcome, name: string): KindFigures {
	const { samples, injected, answers } = outcome;
	const mine = during(samples, injected, name);
	return {
		name,
		times: injected.filter((one) => one.kind === name && one.failure === null).length,
		presses: during(
			answers.map((at) => ({ from: at, to: at })),
			injected,
			name,
		).length,
		silenceMs: longestSilence(answers, injected, name),
		notice: took(mine.filter(({ what }) => what === 'notice')),
		act: took(mine.filter(({ what }) => what !== 'notice')),
	};
}

/** Writes the report of a run as Markdown. */
export function reportOf(outcome: Outcome, checks: readonly Check[]): string {
	return [
		`# Chaos drill, seed ${outcome.seed}, queue on ${outcome.queue === 'redis' ? 'Redis' : 'PostgreSQL'}`,
		'',
		`${outcome.startedAt}, ${outcome.seconds} s of load (${outcome.tookS.toFixed(0)} s in all) on ${outcome.machine}. Services: ${outcome.services.join(', ')}.`,
		'',
		...promiseLines(outcome),
		'',
		'| Promise | | Found |',
		'|---|---|---|',
		...checks.map(({ name, kept, found }) => `| ${name} | ${kept ? 'kept' : '**BROKEN**'} | ${found} |`),
		'',
		...kindTable(outcome),
		'',
		'What each fault does:',
		'',
		...outcome.kinds.map(({ name, what }) => `- **${name}**: ${what}`),
		...outcome.skipped.map((line) => `- skipped: ${line}`),
		'',
	].join('\n');
}

function promiseLines(outcome: Outcome): string[] {
	const { verdict, load, samples } = outcome;
	const of = (what: Sample['what']): number[] => took(samples.filter((sample) => sample.what === what));
	return [
		'```text',
		`acknowledged ${verdict.acknowledged}   found ${verdict.found}   lost ${verdict.lost.length}   doubled ${verdict.doubled.length}`,
		`commands acknowledged ${verdict.commandsAcknowledged}   lost ${verdict.commandsLost.length}`,
		`presses sent ${load.sent}, answered again with the same ${load.repeated}, asked to hold ${load.putOff}, put through without us ${load.staticRoutes}, not made because too many waited ${load.heldBack}`,
		`needs settled by telephone ${load.settled}, dispatched ${load.dispatched}, visited ${load.visited}`,
		`time to notice (acknowledged → on a console, from the server's return)   ${spreadLine(of('notice'))}`,
		`time to act (help asked for → first offer, P0)                          ${spreadLine(of('offer'))}`,
		`time to act (unanswered P0 due → escalated)                             ${spreadLine(of('escalation'))}`,
		`quiet ${outcome.quietAfterS === null ? 'never' : `${outcome.quietAfterS.toFixed(1)} s`} after the last fault`,
		'```',
	];
}

function kindTable(outcome: Outcome): string[] {
	const { injected, load } = outcome;
	const rows = outcome.kinds.map(({ name }) => figuresOf(outcome, name));
	const calm = outcome.samples.filter((sample) => !injected.some((one) => during([sample], [one], one.kind).length > 0));
	return [
		'| Fault | Times | Acknowledged meanwhile | Longest silence of the door | Notice p50 / p99 / longest | Act p50 / p99 / longest |',
		'|---|---|---|---|---|---|',
		...rows.map(
			({ name, times, presses, silenceMs, notice, act }) =>
				`| ${name} | ${times} | ${presses} | ${seconds(silenceMs)} | ${cells(notice)} | ${cells(act)} |`,
		),
		`| none | | | | ${cells(took(calm.filter(({ what }) => what === 'notice')))} | ${cells(took(calm.filter(({ what }) => what !== 'notice')))} |`,
		'',
		`All times in seconds, counted during a fault and for 3 s after it; faults that overlap share them. ${injected.length} faults, ${load.sent} presses.`,
	];
}

function spreadLine(ms: readonly number[]): string {
	const { count, p50, p99, max } = spreadOf(ms);
	return count === 0 ? 'never measured' : `p50 ${seconds(p50)} s   p99 ${seconds(p99)} s   longest ${seconds(max)} s   (${count})`;
}

function cells(ms: readonly number[]): string {
	const { count, p50, p99, max } = spreadOf(ms);
	return count === 0 ? '–' : `${seconds(p50)} / ${seconds(p99)} / ${seconds(max)}`;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(2);
