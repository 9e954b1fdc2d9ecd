// npm run check: everything that can be said about the code without running it, each with its proof.
// `npm run check -- --write` formats and writes the generated parts of the README.
import { biomeCheck } from './checks/biome.ts';
import type { Check } from './checks/check.ts';
import { deadCodeCheck } from './checks/dead-code.ts';
import { directionCheck } from './checks/directions.ts';
import { houseCheck } from './checks/house.ts';
import { pageBudgetCheck } from './checks/page-budget.ts';
import { configurationCheck, drawingCheck } from './checks/readme.ts';
import { schemaCheck } from './checks/schema.ts';
import { typeCheck } from './checks/types.ts';
import { readSourceTree } from './rules/source-tree.ts';
import { root } from './testing/run-vitest.ts';

const CHECKS: readonly Check[] = [
	biomeCheck,
	typeCheck,
	directionCheck,
	deadCodeCheck,
	houseCheck,
	schemaCheck,
	configurationCheck,
	drawingCheck,
	pageBudgetCheck,
];

const say = (line: string) => void process.stdout.write(`${line}\n`);

const write = process.argv.includes('--write');
const house = { root, write, tree: await readSourceTree(root) };
let failed = 0;
for (const check of CHECKS) {
	const began = performance.now();
	const { proof, problems } = await check.run(house).catch((error: unknown) => ({ proof: 'it broke', problems: [String(error)] }));
	const seconds = ((performance.now() - began) / 1_000).toFixed(1);
	say(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${check.name}: ${proof} (${seconds} s)`);
	for (const problem of problems) say(`      ${problem.replaceAll('\n', '\n      ')}`);
	if (problems.length > 0) failed++;
}
say(`\n${CHECKS.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
