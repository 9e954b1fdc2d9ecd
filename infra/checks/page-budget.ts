import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PAGE_BUDGETS, type PageBudget } from '../web/budgets.ts';
import { buildWebApps, WEB_APPS } from '../web/build.ts';
import { entriesOf, filesOf, type LoadedFile, readManifest, weigh } from '../web/first-load.ts';
import type { Check } from './check.ts';

const KB = 1_000;
const SHOWN = 8; // files named when a page is too heavy
/** React alone is more: less than this means that something else than the page was weighed. */
const LEAST_KB = 40;

/** The first load of each page, weighed in the build that is served. */
export const pageBudgetCheck: Check = {
	name: 'first load of the pages',
	async run({ root }) {
		const dataDir = path.join(root, '.unwalled');
		await mkdir(path.join(dataDir, 'log'), { recursive: true });
		await buildWebApps({ root, dataDir, apps: WEB_APPS, tell: () => undefined });
		const loads = await Promise.all(PAGE_BUDGETS.map(async (budget) => ({ budget, files: await firstLoad(root, budget) })));
		return {
			proof: loads.map(({ budget, files }) => `${budget.app}, ${budget.what} ${sumKb(files)} of ${budget.mostKb} KB`).join('; '),
			problems: loads.flatMap(({ budget, files }) => faultsOf(budget, files)),
		};
	},
};

async function firstLoad(root: string, { app, also }: PageBudget): Promise<LoadedFile[]> {
	const dist = path.join(root, 'apps', app, 'dist');
	const manifest = await readManifest(dist);
	return weigh(dist, filesOf(manifest, [...entriesOf(manifest), ...also]));
}

/** Says what is wrong with the weight of a first load. */
export function faultsOf({ app, what, mostKb }: PageBudget, files: readonly LoadedFile[]): string[] {
	const kb = sumKb(files);
	if (kb < LEAST_KB) return [`the first load of ${app} weighs ${kb} KB: this is not the page`];
	if (kb <= mostKb) return [];
	const largest = files.slice(0, SHOWN).map(({ name, gzipBytes }) => `  ${(gzipBytes / KB).toFixed(1)} KB ${name}`);
	return [[`${app} makes people wait for ${kb} KB before ${what}, more than ${mostKb} KB. The largest files:`, ...largest].join('\n')];
}

const sumKb = (files: readonly LoadedFile[]): number => Math.round(files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 100) / 10;
