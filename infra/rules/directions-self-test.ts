import { findViolations } from './direction-rules.ts';
import { readImportGraph } from './import-graph.ts';

const PACKAGES: Readonly<Record<string, string>> = {
	'packages/platform/contracts': '@unwalled/contracts',
	'packages/platform/ui': '@unwalled/ui',
	'packages/platform/database': '@unwalled/database',
	'packages/domain/registry': '@unwalled/registry',
	'packages/domain/ticket': '@unwalled/ticket',
	'packages/domain/offer': '@unwalled/offer',
	'packages/testing/testkit': '@unwalled/testkit',
	'apps/live': '@unwalled/app-live',
	'apps/telephony': '@unwalled/app-telephony',
	'apps/console': '@unwalled/app-console',
};

/** Imports that must be refused, each with the rule that refuses it; the check is only as good as this list. */
export const FORBIDDEN: readonly (readonly [file: string, text: string, rule: string])[] = [
	['apps/live/a.ts', "import { x } from './nowhere.ts';", 'resolves'],
	['packages/platform/contracts/a.ts', "import { x } from 'pg';", 'contracts-alone'],
	['packages/platform/database/a.ts', "import { x } from '@unwalled/registry';", 'platform-below-domain'],
	['packages/domain/ticket/a.ts', "import type { x } from '@unwalled/offer';", 'travel-order'],
	['packages/domain/offer/a.ts', "export * from '@unwalled/testkit';", 'travel-order'],
	['packages/domain/offer/b.ts', "import { x } from '../ticket/index.ts';", 'through-the-door'],
	['packages/domain/offer/machine.ts', "import { x } from '@unwalled/ticket';", 'pure-rules'],
	['packages/domain/offer/engine/plan.ts', "import { readFile } from 'node:fs';", 'pure-rules'],
	['packages/domain/offer/rules.ts', "import type { x } from './store.ts';", 'pure-rules'],
	['apps/live/b.ts', "const x = await import('@unwalled/app-telephony');", 'apps-apart'],
	['apps/console/src/a.tsx', "import { x } from '@unwalled/registry';", 'pages-light'],
	['packages/platform/ui/a.ts', "import { x } from 'node:fs';", 'pages-light'],
	['apps/live/c.ts', "import { x } from '@unwalled/testkit';", 'test-code-in-tests'],
	['apps/live/d.ts', "import { x } from 'bullmq';", 'one-owner-per-vendor'],
	['packages/domain/offer/commands/e.ts', "import { eq } from 'drizzle-orm';", 'one-owner-per-vendor'],
	['apps/live/f.ts', "import { x } from 'a-package-nobody-owns';", 'one-owner-per-vendor'],
	['infra/a.ts', "import { x } from '../packages/domain/ticket/index.ts';", 'infra-below'],
	['apps/live/one.ts', "import './two.ts';", 'no-cycles'],
	['apps/live/two.ts', "import './one.ts';", 'no-cycles'],
	['apps/live/parts/index.ts', "export { x } from '../index.ts';", 'no-barrels'],
];

/** Imports that must be let through. */
export const ALLOWED: readonly (readonly [file: string, text: string])[] = [
	['packages/domain/offer/commands/a.ts', "import { x } from '@unwalled/ticket'; import { y } from '@unwalled/contracts';"],
	['packages/domain/offer/engine/score.ts', "import type { x } from '@unwalled/ticket'; import { y } from '@unwalled/contracts';"],
	['packages/domain/offer/store.ts', "import { eq } from 'drizzle-orm'; export const x = eq;"],
	['apps/live/g.test.ts', "import { x } from '@unwalled/testkit'; import { y } from '@unwalled/app-telephony';"],
	['apps/console/src/b.tsx', "import { x } from '@unwalled/ui'; import { y } from 'antd';"],
];

/** Runs the rules over a small house full of forbidden imports; names what slipped through or was refused wrongly. */
export function selfTest(): string[] {
	const tree = new Map<string, string>();
	for (const [folder, name] of Object.entries(PACKAGES)) {
		tree.set(`${folder}/package.json`, JSON.stringify({ name, exports: { '.': './index.ts' } }));
		tree.set(`${folder}/index.ts`, 'export const x = 1; export const y = 2;');
	}
	for (const [file, text] of [...FORBIDDEN, ...ALLOWED]) tree.set(file, text);
	const violations = findViolations(readImportGraph(tree));
	const missed = FORBIDDEN.filter(([file, , rule]) => !violations.some((found) => found.rule === rule && found.text.includes(file)));
	const wrong = ALLOWED.flatMap(([file]) => violations.filter((found) => found.file === file));
	return [
		...missed.map(([file, , rule]) => `the rule ${rule} did not see ${file}`),
		...wrong.map((found) => `refused wrongly: ${found.text}`),
	];
}
