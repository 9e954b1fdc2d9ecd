import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Answers, countAnswers } from './answers.ts';
import type { Guest } from './guest.ts';
import type { KnownIds } from './known-ids.ts';

const run = promisify(execFile);
const CHECKS = 'not_a_server_error,response_schema_conformance,status_code_conformance,content_type_conformance';
const MOST_OUTPUT = 64 * 1024 * 1024;
/** How often an id that exists is asked for instead of an invented one. */
const KNOWN = 0.8;

/** Fields of bodies that name somebody or something of the known ones. */
const bodyFields = [
	['seniorId', 'seniors'],
	['dropId', 'seniors'],
	['workerId', 'workers'],
	['providerId', 'members'],
	['serviceItemCode', 'catalogue/items'],
] as const;

/** What one role was answered. */
export interface Tally extends Answers {
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
	/** Operations that are not asked. */
	readonly exclude?: readonly string[];
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
	const report = path.join(plan.home, 'answers.ndjson');
	const headers = Object.entries(plan.guest).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
	const words = await run(
		plan.program,
		[
			...['--config-file', config, 'run', `${plan.url}/api/openapi.json`, ...headers, '--checks', CHECKS],
			...['--max-examples', plan.examples, '--seed', plan.seed, '--phases', 'fuzzing', '--continue-on-failure'],
			...['--suppress-health-check', 'all', '--no-color'],
			...['--report', 'ndjson', '--report-ndjson-path', report, ...(plan.exclude ?? []).flatMap((id) => ['--exclude-operation-id', id])],
		],
		{ maxBuffer: MOST_OUTPUT, cwd: plan.home },
	).then(
		({ stdout }) => stdout,
		// It ends with 1 when a check failed.
		(error: { stdout?: string }) => error.stdout ?? '',
	);
	const [, generated, result] = /Test cases:\s+(\d+) generated, (.*)/.exec(words) ?? [];
	if (!generated || !result) throw new Error(`schemathesis gave no figures:\n${words.slice(-2_000)}`);
	const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(result)?.[1] ?? 0);
	// It counts those that passed only where all of them did.
	const asked = Number(generated) - count('skipped');
	const answers = countAnswers(await readFile(report, 'utf8'));
	return {
		...answers,
		asked,
		passed: asked - count('found') - count('errored'),
		serverErrors: answers.byClass.get('5xx') ?? 0,
		words: words.slice(words.indexOf('FAILURES')),
	};
}

function configOf(ids: KnownIds): string {
	const known = Object.entries(ids).filter(([, values]) => values.length > 0);
	const inBodies = bodyFields.filter(([, name]) => known.some(([one]) => one === name));
	const dictionaries = known.map(([name, values]) => `[dictionaries."${name}"]\nvalues = ${JSON.stringify(values)}\n`);
	const operations = known.map(([name]) => {
		const parameter = name === 'catalogue/items' ? 'code' : 'id';
		return `[[operations]]\ninclude-path-regex = "^/api/${name}/[{]"\n[operations.parameters]\n"path.${parameter}" = { dictionary = "${name}", probability = ${KNOWN} }\n`;
	});
	const fields = inBodies.map(([field, name]) => `"body.${field}" = { dictionary = "${name}", probability = ${KNOWN} }\n`);
	const versions = `"body.version" = { dictionary = "version", probability = ${KNOWN} }\n`;
	return [
		// Its own cookies and keys would stand in the way of the guest's.
		'[generation]\nwith-security-parameters = false\n',
		`[parameters]\n${versions}${fields.join('')}`,
		'[dictionaries.version]\nvalues = [1, 2, 3]\n',
		...dictionaries,
		...operations,
	].join('\n');
}
