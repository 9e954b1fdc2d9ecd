// A setup file of the browser tests: a story that fails says what each of its people saw, while their pages are still open.
import path from 'node:path';
import { afterEach } from 'vitest';
import { PICTURES } from './stage.ts';
import { accounts } from './witness.ts';

afterEach(async ({ task }) => {
	if (task.result?.state !== 'fail') return;
	const story = path.basename(task.file.name, '.e2e.ts');
	process.stdout.write(`\nWhen «${task.name}» failed:\n${await accounts(PICTURES, story)}\n`);
});
