import type { Import, ImportGraph, Module } from './import-graph.ts';
import { isTest } from './source-tree.ts';
import { mayImport } from './vendor-owners.ts';

/** The order in which a press travels: each imports only those before it. */
export const TRAVEL = [
	'trail',
	'identity',
	'registry',
	'catalogue',
	'device',
	'member',
	'privacy',
	'exchange',
	'press',
	'call',
	'escalation',
	'ticket',
	'seat',
	'recording',
	'offer',
	'visit',
	'masking',
	'outreach',
	'settlement',
	'audit',
	'rota',
	'quality',
	'notification',
	'replay',
	'oversight',
] as const;

const CONTRACTS = 'packages/platform/contracts';
const UI = 'packages/platform/ui';
const COMPOSITION = 'apps/unwalled';
const PURE = /^packages\/domain\/[^/]+\/(machine|rules|engine\/.+)\.ts$/;
const PURE_OWN = /\/(model|machine|rules|engine\/[^/]+)\.ts$/;
const PAGES = /^(apps\/(console|provider)\/src|packages\/platform\/ui)\//;

/** A rule looks at one import and says what is wrong with it, or nothing. */
export interface DirectionRule {
	readonly name: string;
	readonly why: string;
	readonly objects: (module: Module, one: Import, graph: ImportGraph) => boolean;
}

const homeOf = (one: Import, graph: ImportGraph) => (one.target === undefined ? undefined : graph.modules.get(one.target)?.home);
const travelIndex = (home: string | undefined) => TRAVEL.findIndex((name) => home === `packages/domain/${name}`);
const isOurs = (specifier: string) => specifier.startsWith('.') || specifier.startsWith('@unwalled/');

export const DIRECTION_RULES: readonly DirectionRule[] = [
	{
		name: 'resolves',
		why: 'every import leads to a file, through a door that its package opens',
		objects: (module, one) => isOurs(one.specifier) && one.target === undefined && !module.file.startsWith('infra/bootstrap'),
	},
	{
		name: 'contracts-alone',
		why: 'contracts import only zod, so that both ends can carry them',
		objects: (module, one, graph) =>
			module.home === CONTRACTS && !isTest(module.file) && one.vendor !== 'zod' && homeOf(one, graph) !== CONTRACTS,
	},
	{
		name: 'platform-below-domain',
		why: 'platform knows no domain and no app',
		objects: (module, one, graph) =>
			module.home.startsWith('packages/platform/') &&
			!isTest(module.file) &&
			/^(packages\/(domain|testing)|apps)\//.test(homeOf(one, graph) ?? ''),
	},
	{
		name: 'travel-order',
		why: `a press travels ${TRAVEL.join(' → ')}: code imports only earlier packages`,
		objects: (module, one, graph) => {
			const own = travelIndex(module.home);
			if (own < 0 || isTest(module.file)) return false;
			const home = homeOf(one, graph) ?? '';
			return travelIndex(home) > own || /^(packages\/testing|apps)\//.test(home);
		},
	},
	{
		name: 'through-the-door',
		why: 'another package is entered by its name, never by a path into it',
		objects: (module, one, graph) => {
			const home = homeOf(one, graph);
			if (home === undefined || home === module.home) return false;
			const intoInfra = home === 'infra' && (module.home === COMPOSITION || isTest(module.file) || !module.home.includes('/'));
			return one.specifier.startsWith('.') && !intoInfra;
		},
	},
	{
		name: 'pure-rules',
		why: 'machine.ts, rules.ts and engine/** import only contracts, their own kind, and types of other packages',
		objects: (module, one, graph) => {
			if (!PURE.test(module.file) || isTest(module.file)) return false;
			const home = homeOf(one, graph);
			if (home === CONTRACTS) return false;
			if (home === module.home) return !PURE_OWN.test(one.target ?? '');
			return !(one.typeOnly && home?.startsWith('packages/domain/'));
		},
	},
	{
		name: 'apps-apart',
		why: 'nothing imports an app, except the command line that composes them, and tests',
		objects: (module, one, graph) => {
			const home = homeOf(one, graph);
			return home?.startsWith('apps/') === true && home !== module.home && module.home !== COMPOSITION && !isTest(module.file);
		},
	},
	{
		name: 'pages-light',
		why: 'pages import contracts and ui only: nothing of the server reaches a browser',
		objects: (module, one, graph) => {
			if (!PAGES.test(module.file) || isTest(module.file)) return false;
			const home = homeOf(one, graph);
			return one.specifier.startsWith('node:') || (home !== undefined && ![module.home, CONTRACTS, UI].includes(home));
		},
	},
	{
		name: 'test-code-in-tests',
		why: 'the street and the test kit are for tests, the demonstration and the local carrier only',
		objects: (module, one, graph) => {
			if (!homeOf(one, graph)?.startsWith('packages/testing/') || isTest(module.file) || module.home === COMPOSITION) return false;
			return !(module.file === 'apps/carrier/main.ts' && one.specifier === '@unwalled/street');
		},
	},
	{
		name: 'one-owner-per-vendor',
		why: 'an npm package is imported by its owner only (infra/rules/vendor-owners.ts)',
		objects: (module, one) => one.vendor !== undefined && mayImport(module.file, one.vendor) !== true,
	},
	{
		name: 'infra-below',
		why: 'infra serves every package and knows none of them, except the configuration',
		objects: (module, one, graph) =>
			module.home === 'infra' && !isTest(module.file) && !['infra', 'packages/platform/runtime', undefined].includes(homeOf(one, graph)),
	},
];

/** Something that is against a rule, in one line. */
export interface Violation {
	readonly rule: string;
	readonly file: string;
	readonly text: string;
}

/** Checks every import against every rule, and the graph against cycles and barrels. */
export function findViolations(graph: ImportGraph): Violation[] {
	const violations: Violation[] = [];
	for (const module of graph.modules.values()) {
		for (const one of module.imports)
			for (const rule of DIRECTION_RULES)
				if (rule.objects(module, one, graph))
					violations.push({ rule: rule.name, file: module.file, text: `${module.file} imports ${one.specifier}: ${rule.why}` });
		if (module.barrel && !graph.doors.has(module.file))
			violations.push({
				rule: 'no-barrels',
				file: module.file,
				text: `${module.file} only passes exports on: only a package's door does that`,
			});
	}
	return [...violations, ...findCycles(graph)];
}

/** Finds files that import each other in a circle, by following imports depth first. */
function findCycles(graph: ImportGraph): Violation[] {
	const done = new Set<string>();
	const violations: Violation[] = [];
	const path: string[] = [];
	const visit = (file: string) => {
		const at = path.indexOf(file);
		if (at >= 0) {
			const circle = [...path.slice(at), file].join(' → ');
			violations.push({ rule: 'no-cycles', file, text: `a circle of imports: ${circle}` });
			return;
		}
		if (done.has(file)) return;
		path.push(file);
		for (const one of graph.modules.get(file)?.imports ?? []) if (one.target && graph.modules.has(one.target)) visit(one.target);
		path.pop();
		done.add(file);
	};
	for (const file of graph.modules.keys()) visit(file);
	return violations;
}
