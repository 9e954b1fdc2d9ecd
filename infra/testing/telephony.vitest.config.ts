import path from 'node:path';
import { defineConfig } from 'vitest/config';

const PATIENCE_MS = 180_000; // a call lasts as long as its sentences, on a machine that also builds
const FETCH_PATIENCE_MS = 300_000; // the first time Debian's packages are fetched

/** The tests with a real Asterisk and SIPp: one file at a time, because each starts a whole call centre. */
export default defineConfig({
	root: path.resolve(import.meta.dirname, '../..'),
	test: {
		name: 'telephony',
		include: ['packages/testing/telephony/**/*.sip.test.ts'],
		globalSetup: ['./infra/testing/global-setup.ts'],
		fileParallelism: false,
		testTimeout: PATIENCE_MS,
		hookTimeout: FETCH_PATIENCE_MS,
	},
});
