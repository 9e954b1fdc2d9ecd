// An outside fuzzer (schemathesis, Python) asks the real house whatever its OpenAPI document allows, as each role.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Role } from '@unwalled/contracts';
import { demonstrationAccounts } from '@unwalled/street';
import { DrillHouse } from '../drill/ground/house.ts';
import { freePorts } from '../drill/ground/ports.ts';
import { findFuzzer, fuzzAs, type Tally } from './fuzzer.ts';
import { isSignedIn, signInAs, stranger } from './guest.ts';
import { collectIds } from './known-ids.ts';

const USAGE = `npm run fuzz:api -- [options]
  --examples N   requests for each operation and role (default 20)
  --seed N       the same seed asks the same (default 7)
  --roles R,R    these roles only; nobody: who has not signed in
It needs schemathesis: pip install schemathesis, or SCHEMATHESIS=path/to/schemathesis.`;

const NOBODY = 'nobody';
/** Would end the session of whoever asks. */
const ENDING = ['deleteSession'];

const options = parseArgs({
	options: {
		examples: { type: 'string', default: '20' },
		seed: { type: 'string', default: '7' },
		roles: { type: 'string' },
		help: { type: 'boolean', default: false },
	},
}).values;

async function run(): Promise<number> {
	const program = await findFuzzer();
	if (!program) {
		console.error(`No schemathesis on this machine.\n${USAGE}`);
		return 2;
	}
	const home = await mkdtemp(path.join(os.tmpdir(), 'unwalled-fuzz-'));
	const ports = await freePorts();
	const house = DrillHouse.spawn(
		{ ...withoutOwnSettings(process.env), ...ports, UNWALLED_DATA_DIR: home, UNWALLED_LOG_LEVEL: 'warn' },
		path.join(home, 'house.log'),
	);
	try {
		await house.ready();
		const url = `http://127.0.0.1:${ports.UNWALLED_PEOPLE_PORT}`;
		const wanted = options.roles?.split(',');
		const tallies: Tally[] = [];
		const ids = await collectIds(url, new Set(firstOfEachRole().values()));
		for (const [role, login] of [...firstOfEachRole(), [NOBODY, null] as const]) {
			if (wanted && !wanted.includes(role)) continue;
			const guest = login ? await signInAs(url, login) : stranger();
			const plan = { program, url, role, guest, ids, home, examples: options.examples, seed: options.seed };
			const tally = await fuzzAs({ ...plan, exclude: login ? ENDING : [] });
			console.log(`${role.padEnd(14)} ${tally.asked} requests, ${tally.passed} as promised, ${tally.serverErrors} answers of 5xx`);
			console.log(`${''.padEnd(14)} ${classesOf(tally)}; ${tally.answering.size} operations said more than a refusal`);
			if (login && !(await isSignedIn(url, guest)))
				throw new Error(`${role} was signed out on the way: what came after it was asked as nobody`);
			if (tally.passed < tally.asked) console.log(tally.words);
			tallies.push(tally);
		}
		const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
		const broken = sum(({ asked, passed }) => asked - passed);
		console.log(
			`${sum(({ asked }) => asked)} requests in all, ${broken} broke a promise, ${sum((one) => one.serverErrors)} answers of 5xx`,
		);
		const answering = new Set(tallies.flatMap((one) => [...one.answering]));
		console.log(`${answering.size} operations said more than a refusal to somebody`);
		return broken === 0 && tallies.length > 0 && tallies.every(({ asked }) => asked > 0) ? 0 : 1;
	} finally {
		await house.stop();
		await rm(home, { recursive: true, force: true, maxRetries: 5 });
	}
}

const classesOf = ({ byClass }: Tally): string =>
	[...byClass]
		.sort()
		.map(([name, n]) => `${n} × ${name}`)
		.join(', ');

const firstOfEachRole = (): Map<Role, string> =>
	new Map([...demonstrationAccounts].reverse().map(({ role, login }) => [role, login] as const));

/** Settings of the person who fuzzes must not reach the house. */
function withoutOwnSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(UNWALLED_|TWILIO_|DATABASE_URL$|REDIS_URL$|npm_)/.test(name)));
}

if (options.help) console.log(USAGE);
else process.exitCode = await run();
