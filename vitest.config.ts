import os from 'node:os';
import { defineConfig } from 'vitest/config';

const outside = ['**/node_modules/**', '**/dist/**', '**/.unwalled/**'];
const named = ['**/*.pg.test.ts', '**/*.contract.test.ts', '**/*.scenario.test.ts', '**/*.sip.test.ts'];
const doors = ['apps/{telephony,live,carrier}/**/*.test.ts'];

// Nothing of ours keeps state in a module, so files share one process: reading every module again for each file took four fifths of
// the time. PostgreSQL does much of the work of a test, so two at once are quicker even where one core is ours.
const together = { isolate: false, maxWorkers: Math.max(2, Math.floor(os.availableParallelism() / 2)) };

/** One project per kind of test; `npm test` counts them apart. */
export default defineConfig({
	test: {
		globalSetup: ['./infra/testing/global-setup.ts'],
		projects: [
			{ test: { ...together, name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...outside, ...named, ...doors] } },
			{ test: { ...together, name: 'door', include: doors, exclude: [...outside, ...named], testTimeout: 30_000, hookTimeout: 60_000 } },
			{ test: { ...together, name: 'pg', include: ['**/*.pg.test.ts'], exclude: outside, testTimeout: 30_000, hookTimeout: 60_000 } },
			{ test: { ...together, name: 'contract', include: ['**/*.contract.test.ts'], exclude: outside } },
			{
				test: {
					...together,
					name: 'scenario',
					include: ['**/*.scenario.test.ts'],
					exclude: outside,
					testTimeout: 30_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
