// npm run modelcheck -- [--tickets N] [--workers N] [--operators N] [--priorities P0,P1,…] [--most STATES] [--silent] [--queue]
// Checks the promise in a larger world than `npm test` does, with progress and a final table.
import { parseArgs } from 'node:util';
import { priorities as known, type Priority } from '@unwalled/contracts';
import { checkWorld, type Report } from './check.ts';
import type { Progress } from './explore/explore.ts';
import { exploreQueue } from './explore/explore-queue.ts';
import type { WorldSize } from './house/moves.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = (n: number): string => n.toLocaleString('en');

const { values } = parseArgs({
	options: {
		tickets: { type: 'string', default: '2' },
		workers: { type: 'string', default: '2' },
		operators: { type: 'string', default: '2' },
		priorities: { type: 'string', default: 'P0,P1,P2' },
		most: { type: 'string', default: '20000000' },
		silent: { type: 'boolean', default: false },
		queue: { type: 'boolean', default: false },
	},
});

const isPriority = (name: string): name is Priority => name in known;
const size: WorldSize = {
	tickets: Number(values.tickets),
	workers: Number(values.workers),
	operators: Number(values.operators),
	priorities: values.priorities.split(',').filter(isPriority),
	silentCalls: values.silent,
};

function table(rows: readonly (readonly [string, string])[]): void {
	for (const [name, value] of rows) say(`${name.padEnd(34)}${value.padStart(16)}`);
}

function showProgress({ states, transitions, waiting, depth }: Progress): void {
	const mb = Math.round(process.memoryUsage().rss / 1e6);
	say(`  ${count(states)} states, ${count(transitions)} transitions, ${count(waiting)} to explore, ${depth} moves deep, ${mb} MB`);
}

function showReport(report: Report, seconds: number): void {
	table([
		['states', count(report.states)],
		['transitions', count(report.transitions)],
		['longest of the shortest ways', `${report.depth} moves`],
		['left alone with one line of defence', count(report.leftAlone)],
		['every reachable state visited', report.complete ? 'yes' : 'no'],
		['seconds', seconds.toFixed(1)],
	]);
	if (!report.finding) {
		say(report.complete ? '\nEvery sentence of the promise holds.' : '\nEvery sentence holds as far as it was explored.');
		return;
	}
	say(`\nBROKEN: ${report.finding.sentence}`);
	for (const [at, line] of report.finding.story.entries()) say(`  ${at + 1}. ${line}`);
}

function checkQueue(): boolean {
	const alone = exploreQueue({ ...size, tickets: 1 }, { mayFail: false });
	const hostile = exploreQueue({ ...size, tickets: 1 }, { mayFail: true });
	table([
		['queue alone, states', count(alone.states)],
		['queue alone, transitions', count(alone.transitions)],
		['queue that fails, states', count(hostile.states)],
		['queue that fails, transitions', count(hostile.transitions)],
		['different rows', count(hostile.rows.size)],
	]);
	for (const line of alone.forgotten ?? []) say(`  ${line}`);
	return alone.forgotten === null;
}

say(
	`${size.tickets} tickets, ${size.workers} workers, ${size.operators} operators, ${size.priorities.join(' ')}${values.queue ? ', with outbox and queue' : ''}`,
);
const began = performance.now();
let kept: boolean;
if (values.queue) kept = checkQueue();
else {
	const report = checkWorld(size, [], { mostStates: Number(values.most), onProgress: showProgress });
	showReport(report, (performance.now() - began) / 1_000);
	kept = report.finding === null;
}
process.exitCode = kept ? 0 : 1;
