// npm run callday -- [--calls N] [--operators N] [--speed N] [--from H] [--until H] [--shift H] [--seed N]
// Plays a day of a call centre against the whole house, so many times faster than the clock on the wall, and compares how calls
// were answered with what Erlang C expects of as many operators.
import { parseArgs } from 'node:util';
import type { AnswerTimes, QueueTerms } from '@unwalled/contracts';
import { startTestCluster } from '../../infra/embedded/test-cluster.ts';
import { seededRandom } from '../drill/random.ts';
import { letRing } from './callers.ts';
import { fastClock, wait } from './clock.ts';
import { openDoor } from './door.ts';
import { openGround } from './ground.ts';
import { sitDown } from './operator.ts';
import { planDay } from './plan.ts';
import { linesOf, tableOf } from './report.ts';

const HOUR_MS = 3_600_000;
// Midnight in China of a day without anything special.
const MIDNIGHT = new Date('2026-11-17T16:00:00.000Z');
const DAY = '2026-11-18';
const EARLY_S = 60; // operators sit down before the first call
const LAST_TALKS_S = 900;
// Writing up is as uneven as talk: the plan says how long it takes, and not the hall's limit of 30 s.
const MOST_WRAP_UP_S = 600;

const { values } = parseArgs({
	options: {
		calls: { type: 'string', default: '3500' },
		operators: { type: 'string', default: '25' },
		speed: { type: 'string', default: '10' },
		from: { type: 'string', default: '0' },
		until: { type: 'string', default: '24' },
		shift: { type: 'string', default: '8' },
		seed: { type: 'string', default: '7' },
	},
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function play(): Promise<boolean> {
	const [calls, operators, speed, fromHour, untilHour, seed] = (['calls', 'operators', 'speed', 'from', 'until', 'seed'] as const).map(
		(name) => Number(values[name]),
	) as [number, number, number, number, number, number];
	const planned = planDay({ calls, seed, fromHour, untilHour });
	const minutes = ((untilHour - fromHour) * 60) / speed;
	say(
		`${planned.length} calls from ${fromHour} to ${untilHour} o'clock, ${operators} operators, ${speed} × speed: ${minutes.toFixed(0)} minutes`,
	);
	const clock = fastClock(new Date(MIDNIGHT.getTime() + fromHour * HOUR_MS - EARLY_S * 1_000), speed);
	const ground = await openGround(clock, { operators, speed });
	const waitsS: number[] = [];
	const failures: Error[] = [];
	let expired = 0;
	try {
		const supervisor = await openDoor(ground.liveUrl, 'song');
		await supervisor.ask('POST', '/queue-terms', { ...(await supervisor.ask<QueueTerms>('GET', '/queue-terms')), wrapUpS: MOST_WRAP_UP_S });
		const callers = letRing(ground, { planned, midnight: MIDNIGHT });
		const random = seededRandom(seed);
		const doors = await Promise.all(ground.logins.map((login) => openDoor(ground.liveUrl, login)));
		const failed = (error: Error): void => {
			failures.push(error);
			say(`  ${error.message}`);
		};
		const shift = {
			clock,
			callers,
			random,
			lengthS: Number(values.shift) * 3_600,
			answered: (_: unknown, waitedS: number) => void waitsS.push(waitedS),
			tooLate: () => void expired++,
			failed,
		};
		await Promise.all(doors.map((door) => sitDown(door, shift)));
		// A run that is cut off has told this much.
		const progress = setInterval(() => {
			const soon = waitsS.filter((waited) => waited <= 10).length;
			say(`  ${clock.now().toISOString()} ${waitsS.length} answered, ${soon} of them within 10 s`);
		}, 60_000);
		await callers.rung();
		await wait(clock, LAST_TALKS_S);
		clearInterval(progress);
		for (const line of linesOf({
			planned: planned.length,
			waitsS,
			unanswered: planned.length - waitsS.length,
			expired,
			failures: failures.length,
		}))
			say(line);
		// The day was longer than a session.
		await supervisor.relieve();
		const times = await supervisor.ask<AnswerTimes>('GET', `/answer-times?from=${DAY}&until=${DAY}`);
		for (const line of tableOf(times)) say(line);
		for (const door of [...doors, supervisor]) door.close();
		const share = times.total.lines.find(({ line }) => line === 'all')?.within.find((one) => one.seconds === 10)?.share ?? 0;
		say(`95% within 10 s: ${share >= 0.95 ? 'holds' : 'BROKEN'} (${(share * 100).toFixed(2)}%)`);
		return share >= 0.95 && failures.length === 0;
	} finally {
		await ground.close();
	}
}

const cluster = process.env.TEST_DATABASE_URL ? null : await startTestCluster();
process.env.TEST_DATABASE_URL ??= cluster?.url;
try {
	process.exitCode = (await play()) ? 0 : 1;
} finally {
	await cluster?.stop();
}
