import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { generateDrizzleJson } from 'drizzle-kit/api';
import type { Check } from './check.ts';

const SCHEMAS = ['packages/platform/*/schema.ts', 'packages/domain/*/schema.ts'];
const MIGRATIONS = 'packages/platform/database/migrations';

type Snapshot = ReturnType<typeof generateDrizzleJson>;

/** The newest migration's picture of the database equals the schemas in the code. */
export const schemaCheck: Check = {
	name: 'migrations in step with the schema',
	async run({ root }) {
		const files: string[] = [];
		for await (const file of glob(SCHEMAS, { cwd: root })) files.push(file);
		files.sort();
		const schemas = await Promise.all(files.map((file) => import(path.join(root, file))));
		const inCode = generateDrizzleJson(Object.assign({}, ...schemas));
		const journal: { entries: { idx: number; tag: string }[] } = JSON.parse(
			await readFile(path.join(root, MIGRATIONS, 'meta/_journal.json'), 'utf8'),
		);
		const newest = journal.entries.at(-1);
		const name = `${String(newest?.idx ?? 0).padStart(4, '0')}_snapshot.json`;
		const inMigrations: Snapshot = JSON.parse(await readFile(path.join(root, MIGRATIONS, 'meta', name), 'utf8'));
		const tables = Object.keys(inCode.tables).length;
		const problems = differences(inCode, inMigrations);
		if (tables === 0) problems.push('no table was read from the code');
		return { proof: `${tables} tables in ${files.length} schemas, ${journal.entries.length} migrations`, problems };
	},
};

function differences(inCode: Snapshot, inMigrations: Snapshot): string[] {
	const names = new Set([...Object.keys(inCode.tables), ...Object.keys(inMigrations.tables)]);
	const tables = [...names].filter((name) => !isDeepStrictEqual(plain(inCode.tables[name]), plain(inMigrations.tables[name])));
	const advice = 'write a migration: npx drizzle-kit generate --config packages/platform/database/drizzle.config.ts';
	const found = tables.map((name) => `the table ${name} differs from the newest migration: ${advice}`);
	for (const part of ['enums', 'schemas', 'sequences', 'views'] as const)
		if (!isDeepStrictEqual(plain(inCode[part]), plain(inMigrations[part])))
			found.push(`the ${part} differ from the newest migration: ${advice}`);
	return found;
}

/** Drops what JSON cannot carry, so that a snapshot from memory equals one from a file. */
function plain(value: unknown): unknown {
	return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
