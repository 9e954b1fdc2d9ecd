import { TRAVEL } from './direction-rules.ts';
import { countLines } from './house-rules.ts';
import { type ImportGraph, readImportGraph } from './import-graph.ts';
import { isSource, isTest, type SourceTree } from './source-tree.ts';

/** From the ground up: a floor may lean on those before it. */
const FLOORS: readonly (readonly [title: string, homes: readonly string[]])[] = [
	['platform', ['contracts', 'runtime', 'database', 'messaging', 'telephony', 'ui'].map((name) => `packages/platform/${name}`)],
	['domain', TRAVEL.map((name) => `packages/domain/${name}`)],
	['testing', ['street'].map((name) => `packages/testing/${name}`)],
	['infra', ['infra']],
	['apps', ['carrier', 'telephony', 'dispatcher', 'live', 'console', 'provider', 'unwalled'].map((name) => `apps/${name}`)],
];

/** What is drawn of the house. */
export interface Drawing {
	readonly markdown: string;
	readonly summary: string;
}

interface Arrow {
	readonly from: number;
	readonly to: number;
	readonly imports: number;
}

/** Draws the house from its own imports (tests left out): the arrows as Mermaid, and all of them as a matrix. */
export function drawHouse(tree: SourceTree): Drawing {
	const graph = readImportGraph(tree);
	const homes = FLOORS.flatMap(([, names]) => names);
	const arrows = countArrows(graph, homes);
	const against = arrows.filter(({ from, to }) => to > from);
	const imports = arrows.reduce((sum, arrow) => sum + arrow.imports, 0);
	const parts = `${arrows.length} arrows between ${homes.length} parts, ${against.length} against the direction`;
	const summary = `${parts}, from ${imports} imports; ${fileSizes(tree)}`;
	const markdown = [
		'```mermaid',
		...mermaid(homes, arrows),
		'```',
		'',
		"Drawn from the code's own imports by `npm run check -- --write`; an arrow that another path implies is left out.",
		`All of them (${parts}), one row a part: a mark left of the diagonal leans on an earlier part, a mark right of it would be against the direction.`,
		'',
		'```text',
		...matrix(homes, arrows),
		'```',
	].join('\n');
	return { markdown, summary };
}

function countArrows(graph: ImportGraph, homes: readonly string[]): Arrow[] {
	const counts = new Map<string, number>();
	for (const module of graph.modules.values()) {
		if (isTest(module.file)) continue;
		for (const one of module.imports) {
			const [from, to] = [homes.indexOf(module.home), homes.indexOf((one.target && graph.modules.get(one.target)?.home) ?? '')];
			if (from >= 0 && to >= 0 && from !== to) counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
		}
	}
	return [...counts]
		.map(([key, imports]) => {
			const [from = 0, to = 0] = key.split(' ').map(Number);
			return { from, to, imports };
		})
		.sort((a, b) => a.from - b.from || a.to - b.to);
}

const shortName = (home: string): string => (home.startsWith('apps/') ? home : (home.split('/').at(-1) ?? home));
const nodeName = (home: string): string => home.replaceAll(/[^a-z]/g, '_');

function mermaid(homes: readonly string[], arrows: readonly Arrow[]): string[] {
	const lines = ['flowchart TD'];
	for (const [title, names] of [...FLOORS].reverse()) {
		lines.push(`\tsubgraph ${title}`, '\t\tdirection LR');
		for (const home of names) lines.push(`\t\t${nodeName(home)}["${shortName(home)}"]`);
		lines.push('\tend');
	}
	for (const { from, to } of withoutImplied(arrows)) lines.push(`\t${nodeName(homes[from] ?? '')} --> ${nodeName(homes[to] ?? '')}`);
	return lines;
}

/** Leaves out an arrow when its end is reached over another part as well. */
function withoutImplied(arrows: readonly Arrow[]): Arrow[] {
	const next = Map.groupBy(arrows, (arrow) => arrow.from);
	const reaches = (from: number, to: number, seen: Set<number>): boolean =>
		(next.get(from) ?? []).some((arrow) => arrow.to === to || (!seen.has(arrow.to) && reaches(arrow.to, to, seen.add(arrow.to))));
	return arrows.filter(
		({ from, to }) => !(next.get(from) ?? []).some((other) => other.to !== to && reaches(other.to, to, new Set([from, other.to]))),
	);
}

function matrix(homes: readonly string[], arrows: readonly Arrow[]): string[] {
	const width = Math.max(...homes.map((home) => shortName(home).length));
	const marks = new Set(arrows.map(({ from, to }) => `${from} ${to}`));
	const cell = (row: number, column: number) => {
		if (row === column) return ' ·';
		return marks.has(`${row} ${column}`) ? ' ●' : '  ';
	};
	const number = (index: number) => String(index + 1).padStart(2);
	const header = `${' '.repeat(width + 4)}${homes.map((_, index) => number(index)).join(' ')}`;
	const rows = homes.map(
		(home, row) => `${number(row)}  ${shortName(home).padEnd(width)}${homes.map((_, column) => cell(row, column)).join(' ')}`,
	);
	return [header, ...rows].map((line) => line.trimEnd());
}

function fileSizes(tree: SourceTree): string {
	const files = [...tree].filter(([file]) => isSource(file)).map(([file, text]) => ({ file, lines: countLines(text) }));
	files.sort((a, b) => a.lines - b.lines);
	const at = (share: number) => files[Math.min(files.length - 1, Math.floor(files.length * share))]?.lines ?? 0;
	const longest = files.at(-1);
	return `${files.length} source files: median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${longest?.lines ?? 0} (${longest?.file ?? 'none'})`;
}
