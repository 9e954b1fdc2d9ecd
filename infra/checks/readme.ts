import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { configTable } from '@unwalled/runtime';
import { drawHouse } from '../rules/house-drawing.ts';
import type { Check, CheckedHouse, Verdict } from './check.ts';

/** A part of the README that is written by the code, between `<!-- name:begin -->` and `<!-- name:end -->`. */
async function compare({ root, write }: CheckedHouse, name: string, wanted: string): Promise<string[]> {
	const file = path.join(root, 'README.md');
	const text = await readFile(file, 'utf8').catch(() => '');
	const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from) return [`README.md has no part between ${begin} and ${end}`];
	const current = `${text.slice(0, from + begin.length)}\n${wanted}\n${text.slice(to)}`;
	if (current === text) return [];
	if (!write) return [`the part "${name}" of README.md is not what the code says: run \`npm run check -- --write\``];
	await writeFile(file, current);
	return [];
}

/** The table of variables in the README is the one of the schema. */
export const configurationCheck: Check = {
	name: 'configuration table in README',
	async run(house): Promise<Verdict> {
		const table = configTable();
		return { proof: `${table.split('\n').length - 2} variables`, problems: await compare(house, 'configuration', table) };
	},
};

/** The drawing of the house in the README is the one of the imports. */
export const drawingCheck: Check = {
	name: 'drawing of the house in README',
	async run(house): Promise<Verdict> {
		const { markdown, summary } = drawHouse(house.tree);
		return { proof: summary, problems: await compare(house, 'house', markdown) };
	},
};
