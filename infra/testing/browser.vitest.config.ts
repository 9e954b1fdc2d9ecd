import path from 'node:path';
import { defineConfig } from 'vitest/config';

const PATIENCE_MS = 240_000; // a whole shift in three pages, on a machine that also builds

/** The browser tests: two files at a time, because each starts a whole house and a Chromium, and waits for it half of the time. */
export default defineConfig({
	root: path.resolve(import.meta.dirname, '../..'),
	test: {
		name: 'browser',
		include: ['apps/*/e2e/**/*.e2e.ts'],
		globalSetup: ['./infra/testing/global-setup.ts'],
		setupFiles: ['./packages/testing/browser/tell-of-failure.ts'],
		maxWorkers: 2,
		testTimeout: PATIENCE_MS,
		hookTimeout: PATIENCE_MS,
		// A page waits for its own processes: what is asked again and again has as long as what is waited for.
		expect: { poll: { timeout: 60_000 } },
	},
});
