import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { makeHome } from './testing/lent.ts';

const PATIENCE_MS = 60_000;
const PRESSES = 300;
const run = promisify(execFile);

it('a synchronous standby has every acknowledged press when the primary is cut off, and goes on', { timeout: PATIENCE_MS }, async () => {
	const home = await makeHome();
	const program = fileURLToPath(import.meta.resolve('./testing/rehearse-standby.ts'));
	const { stdout } = await run(process.execPath, [program, String(PRESSES), home.folder]).finally(home.remove);
	const verdict: Record<string, number> = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
	expect(verdict).toMatchObject({ missing: 0, doubled: 0 });
	expect(verdict.acknowledged).toBeGreaterThanOrEqual(PRESSES);
	expect(stdout).toContain('a press waits for it and is not acknowledged');
	expect(stdout).toContain('switched to asynchronous: the press is acknowledged');
});
