import { defineConfig } from 'vitest/config';

const outside = ['**/node_modules/**', '**/dist/**', '**/.unwalled/**'];
const named = ['**/*.pg.test.ts', '**/*.contract.test.ts', '**/*.scenario.test.ts', '**/*.sip.test.ts'];
const doors = ['apps/{telephony,live,carrier}/**/*.test.ts'];

/** One project per kind of test; `npm test` counts them apart. */
export default defineConfig({
	test: {
		globalSetup: ['./infra/testing/global-setup.ts'],
		projects: [
			{ test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...outside, ...named, ...doors] } },
			{ test: { name: 'door', include: doors, exclude: [...outside, ...named], testTimeout: 30_000, hookTimeout: 60_000 } },
			{ test: { name: 'pg', include: ['**/*.pg.test.ts'], exclude: outside, testTimeout: 30_000, hookTimeout: 60_000 } },
			{ test: { name: 'contract', include: ['**/*.contract.test.ts'], exclude: outside } },
			{ test: { name: 'scenario', include: ['**/*.scenario.test.ts'], exclude: outside, testTimeout: 30_000, hookTimeout: 60_000 } },
		],
	},
});
