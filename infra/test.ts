// npm test: every kind of test on PostgreSQL, then the scenarios once more with the queue on Redis.
import { type Counts, lastLine, sum } from './testing/counts.ts';
import { findTestRedis } from './testing/redis.ts';
import { runVitest } from './testing/run-vitest.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function runOnRedis(filters: readonly string[], onPostgres: Counts): Promise<Counts> {
	const redis = await findTestRedis();
	if (!redis) {
		say('\nNo redis-server on this machine (Debian: sudo apt install redis-server): the scenarios on Redis are skipped.');
		return { passed: 0, failed: 0, skipped: onPostgres.passed + onPostgres.failed };
	}
	try {
		say('\nThe scenarios again, with the queue on Redis:');
		return sum((await runVitest(['--project', 'scenario', ...filters], { REDIS_URL: redis.url })).values());
	} finally {
		await redis.stop();
	}
}

const began = performance.now();
const filters = process.argv.slice(2);
const byKind = await runVitest(filters);
const scenarios = byKind.get('scenario');
if (scenarios) byKind.set('scenario on Redis', await runOnRedis(filters, scenarios));

say('');
for (const [kind, counts] of byKind) say(`${kind.padEnd(18)} ${lastLine(counts)}`);
say(`${'time'.padEnd(18)} ${((performance.now() - began) / 1_000).toFixed(0)} s`);
const total = sum(byKind.values());
if (total.passed + total.failed === 0) say('No test was found.');
say(lastLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
