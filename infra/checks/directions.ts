import { DIRECTION_RULES, findViolations } from '../rules/direction-rules.ts';
import { FORBIDDEN, selfTest } from '../rules/directions-self-test.ts';
import { type ImportGraph, readImportGraph } from '../rules/import-graph.ts';
import { isSource } from '../rules/source-tree.ts';
import type { Check } from './check.ts';

const FEWEST_EDGES = 30;

/** Arrows between packages that are there as long as the house stands; without them nothing was read. */
const CERTAIN_EDGES = [
	['packages/domain/ticket', 'packages/platform/contracts'],
	['packages/domain/settlement', 'packages/platform/database'],
	['apps/telephony', 'packages/domain/ticket'],
	['apps/unwalled', 'packages/platform/runtime'],
] as const;

/** Lists the arrows between packages, `from → to`. */
export function packageEdges(graph: ImportGraph): Map<string, Set<string>> {
	const edges = new Map<string, Set<string>>();
	for (const module of graph.modules.values()) {
		for (const one of module.imports) {
			const home = one.target && graph.modules.get(one.target)?.home;
			if (!home || home === module.home) continue;
			const known = edges.get(module.home) ?? new Set();
			edges.set(module.home, known.add(home));
		}
	}
	return edges;
}

/** The direction rules, with proof that every file was read and that each rule bites. */
export const directionCheck: Check = {
	name: 'directions of imports',
	async run({ tree }) {
		const graph = readImportGraph(tree);
		const edges = packageEdges(graph);
		const arrows = [...edges.values()].reduce((sum, to) => sum + to.size, 0);
		const imports = [...graph.modules.values()].reduce((sum, module) => sum + module.imports.length, 0);
		const unread = [...tree.keys()].filter((file) => isSource(file) && !graph.modules.has(file));
		const missing = CERTAIN_EDGES.filter(([from, to]) => !edges.get(from)?.has(to));
		const problems = [
			...selfTest().map((fault) => `self-test: ${fault}`),
			...unread.map((file) => `${file}: not read`),
			...missing.map(([from, to]) => `the arrow ${from} → ${to} was not seen`),
			...findViolations(graph).map(({ rule, text }) => `${rule}: ${text}`),
		];
		if (arrows < FEWEST_EDGES) problems.push(`only ${arrows} arrows between packages were seen, and there must be ${FEWEST_EDGES}`);
		const tried = `${DIRECTION_RULES.length + 2} rules, ${FORBIDDEN.length} forbidden imports refused in the self-test`;
		return { proof: `${graph.modules.size} modules, ${imports} imports, ${arrows} arrows between packages; ${tried}`, problems };
	},
};
