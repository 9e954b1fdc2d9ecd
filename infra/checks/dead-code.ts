import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isSource } from '../rules/source-tree.ts';
import { type Check, runTool } from './check.ts';

const CONFIG = 'infra/rules/knip.json';
const REPORTER = path.join(import.meta.dirname, 'knip-reporter.mjs');
/** Of the sources, knip leaves out fixtures that nothing imports and such; far fewer means that it read nothing. */
const LEAST_SHARE = 0.8;

interface KnipReport {
	readonly processed: number;
	readonly problems: readonly string[];
}

/** Unused files, exports and dependencies, with proof that knip read the house and finds what is dead. */
export const deadCodeCheck: Check = {
	name: 'dead code (knip)',
	async run({ root, tree }) {
		const [report, blind] = await Promise.all([runKnip(root, ['--config', CONFIG]), selfTest(root)]);
		const sources = [...tree.keys()].filter(isSource).length;
		const problems = [...report.problems, ...blind];
		if (report.processed < sources * LEAST_SHARE) problems.push(`knip read only ${report.processed} of ${sources} files`);
		return { proof: `${report.processed} files; the dead file and the dead export of the self-test were found`, problems };
	},
};

async function runKnip(root: string, args: readonly string[]): Promise<KnipReport> {
	const { text } = await runTool(root, 'knip', [...args, '--no-progress', '--no-exit-code', '--reporter', REPORTER]);
	const line = text.split('\n').findLast((one) => one.startsWith('{'));
	return line ? JSON.parse(line) : { processed: 0, problems: [text] };
}

/** Lets knip loose on a tiny package with one dead file and one dead export. */
async function selfTest(root: string): Promise<string[]> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-knip-'));
	try {
		await mkdir(path.join(folder, 'src'));
		await writeFile(path.join(folder, 'package.json'), '{ "name": "fixture", "main": "src/index.ts" }');
		await writeFile(path.join(folder, 'src', 'index.ts'), "import { used } from './living.ts';\nused();\n");
		await writeFile(path.join(folder, 'src', 'living.ts'), 'export function used() {}\nexport function unused() {}\n');
		await writeFile(path.join(folder, 'src', 'dead.ts'), 'export const nobody = 1;\n');
		const { problems } = await runKnip(root, ['--directory', folder]);
		const found = problems.join('\n');
		return ['dead.ts', 'unused'].filter((name) => !found.includes(name)).map((name) => `self-test: knip did not find ${name}`);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
