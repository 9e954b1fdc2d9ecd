import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Guest } from './guest.ts';
import type { KnownIds } from './known-ids.ts';

const run = promisify(execFile);
const CHECKS = 'not_a_server_error,response_schema_conformance,status_code_conformance,content_type_conformance';
const MOST_OUTPUT = 64 * 1024 * 1024;
/** How often an id that exists is asked for instead of an invented one. */
const KNOWN = 0.8;

/** What one role was answered. */
export interface Tally {
	readonly asked: number;
	readonly passed: number;
	readonly serverErrors: number;
	readonly words: string;
}

interface FuzzPlan {
	readonly program: string;
	readonly url: string;
	readonly role: string;
	readonly guest: Guest;
	readonly ids: KnownIds;
	readonly home: string;
	readonly examples: string;
	readonly seed: string;
}

/** Finds schemathesis; null when it is not there. */
export async function findFuzzer(): Promise<string | null> {
	const program = process.env.SCHEMATHESIS ?? 'schemathesis';
	return run(program, ['--version']).then(
		() => program,
		() => null,
	);
}

/** Lets schemathesis ask every operation as one role. @throws Error when it gives no figures. */
export async function fuzzAs(plan: FuzzPlan): Promise<Tally> {
	const config = path.join(plan.home, 'schemathesis.toml');
	await writeFile(config, configOf(plan.ids));
	const headers = Object.entries(plan.guest).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
	const words = await run(
		plan.program,
		[
			...['--config-file', config, 'run', `${plan.url}/api/openapi.json`, ...headers, '--checks', CHECKS],
			...['--max-examples', plan.examples, '--seed', plan.seed, '--phases', 'fuzzing', '--continue-on-failure'],
			...['--suppress-health-check', 'all', '--no-color'],
		],
		{ maxBuffer: MOST_OUTPUT, cwd: plan.home },
	).then(
		({ stdout }) => stdout,
		// It ends with 1 when a check failed.
		(error: { stdout?: string }) => error.stdout ?? '',
	);
	const [, asked, result] = /Test cases:\s+(\d+) generated, (.*)/.exec(words) ?? [];
	if (!asked || !result) throw new Error(`schemathesis gave no figures:\n${words.slice(-2_000)}`);
	const passed = /(\d+) passed/.exec(result)?.[1] ?? '0';
	const skipped = /(\d+) skipped/.exec(result)?.[1] ?? '0';
	return {
		asked: Number(asked) - Number(skipped),
		passed: Number(passed),
		serverErrors: [...words.matchAll(/\[5\d\d\]/g)].length,
		words: words.slice(words.indexOf('FAILURES')),
	};
}

function configOf(ids: KnownIds): string {
	const known = Object.entries(ids).filter(([, values]) => values.length > 0);
	const dictionaries = known.map(([name, values]) => `[dictionaries."${name}"]\nvalues = ${JSON.stringify(values)}\n`);
	const operations = known.map(([name]) => {
		const parameter = name === 'catalogue/items' ? 'code' : 'id';
		return `[[operations]]\ninclude-path-regex = "^/api/${name}/[{]"\n[operations.parameters]\n"path.${parameter}" = { dictionary = "${name}", probability = ${KNOWN} }\n`;
	});
	return [...dictionaries, ...operations].join('\n');
}
