// npm run scopefuzz -- [--seed N] [--requests N] [--joins N] [--checks on|off|both]
// Asks every route and every socket as the wrong people, once with all checks and once with the database alone.
import { parseArgs } from 'node:util';
import { startTestCluster } from '../../../infra/embedded/test-cluster.ts';
import { type FuzzReport, fuzz } from './fuzz.ts';
import { buildWorld } from './world/world.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = (n: number): string => n.toLocaleString('en');

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '7' },
		requests: { type: 'string', default: '100000' },
		joins: { type: 'string', default: '2000' },
		checks: { type: 'string', default: 'both' },
	},
});

function show({ requests, joins, routes, answering, people, byStatus, twins, heard, moved, findings }: FuzzReport, seconds: number): void {
	const of = (...statuses: number[]) => statuses.reduce((sum, status) => sum + (byStatus.get(status) ?? 0), 0);
	const broken = [...byStatus].filter(([status]) => status >= 500).reduce((sum, [, n]) => sum + n, 0);
	const rows: readonly (readonly [string, string])[] = [
		['requests', count(requests)],
		['people', count(people)],
		['routes, of them answered somebody', `${routes}, ${answering}`],
		['answered', count(of(200, 201, 204))],
		['refused: role', count(of(401, 403))],
		['refused: there is no such row', count(of(404))],
		['refused: input, state', count(of(400, 409, 413, 415, 422, 429))],
		['mistakes of ours (5xx)', count(broken)],
		['asked twice, hidden and never there', count(twins)],
		['socket joins', count(joins)],
		['messages heard on sockets', count(heard)],
		['looked wrong at first, and was right', count(moved)],
		['leaks', count(findings.filter(({ kind }) => kind === 'leak').length)],
		['answers that tell what is hidden', count(findings.filter(({ kind }) => kind === 'tells_existence').length)],
		['seconds', seconds.toFixed(1)],
	];
	for (const [name, value] of rows) say(`  ${name.padEnd(40)}${value.padStart(12)}`);
	for (const { kind, who, asked, told } of findings.slice(0, 20)) say(`  ${kind}: ${who}\n    asked ${asked}\n    told  ${told}`);
}

const cluster = process.env.TEST_DATABASE_URL ? null : await startTestCluster();
process.env.TEST_DATABASE_URL ??= cluster?.url;
let found = 0;
try {
	for (const checks of values.checks === 'both' ? ['on', 'off'] : [values.checks]) {
		const seed = Number(values.seed);
		const built = performance.now();
		const world = await buildWorld(seed);
		say(`\nA world of ${world.people.length} people, built in ${((performance.now() - built) / 1_000).toFixed(1)} s`);
		say(
			`\n${checks === 'off' ? 'The database alone (the checks of the application switched off)' : 'All checks'}, seed ${seed}, ${count(world.marks)} marks`,
		);
		for (const [table, why] of world.empty) say(`  not filled: ${table}: ${why}`);
		const began = performance.now();
		const report = await fuzz(world, {
			seed,
			requests: Number(values.requests),
			joins: Number(values.joins),
			...(checks === 'off' && { checks }),
			onProgress: (asked, leaks) => say(`  ${count(asked)} asked, ${leaks} found`),
		});
		show(report, (performance.now() - began) / 1_000);
		found += report.findings.length;
		await world.house.close();
	}
} finally {
	await cluster?.stop();
}
process.exitCode = found > 0 ? 1 : 0;
