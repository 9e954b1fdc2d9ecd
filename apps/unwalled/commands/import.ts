import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { DomainError, type ImportKind, importKindSchema, type Mapping } from '@unwalled/contracts';
import { type Database, migrate, openDatabase } from '@unwalled/database';
import { fieldsOf, type Import, type ImportDesk, ImportFiles, mapImport, uploadImport } from '@unwalled/exchange';
import { readFieldKeys } from '@unwalled/fieldcrypt';
import type { Actor } from '@unwalled/messaging';
import { rootAreaPath } from '@unwalled/registry';
import { createIds, readConfig, systemClock } from '@unwalled/runtime';
import { Refusal } from '../../../infra/refusal.ts';
import { ensureSecrets, openHouseFolder } from '../house-folder.ts';
import { listenForInterruption } from '../interruption.ts';
import { withDatabase } from './database.ts';
import { followImport } from './import/follow.ts';
import { tellImport, writeReportFile } from './import/tell.ts';
import { say } from './lend-session.ts';

const USAGE = 'import <file> [--kind seniors|areas|catalogue] [--mapping file.json] [--dry-run] [--area path] [--database-url url]';
const CONNECTIONS = 4;
// Rows live for a second each; left alone, the heap grows to four times what is in use before they are cleared away.
const SPARING = '--heap-growing-percent=30';
const actor: Actor = { id: 'command-line', name: 'command line' };

interface Wanted {
	readonly file: string;
	readonly kind: ImportKind;
	readonly mapping: Readonly<Record<string, string | number>> | null;
	readonly dryRun: boolean;
	readonly area: string | undefined;
	readonly databaseUrl: string | undefined;
}

/** Imports a file: looks at every row, then writes the good ones and reports the bad. The same command goes on where it was killed. */
export async function importCommand(rest: readonly string[]): Promise<void> {
	const wanted = await readWanted(rest);
	const work = (url: string) => importInto(url, wanted);
	await (wanted.databaseUrl ? work(wanted.databaseUrl) : withDatabase(work));
}

async function readWanted(rest: readonly string[]): Promise<Wanted> {
	const text = { type: 'string' } as const;
	const options = { kind: text, mapping: text, 'dry-run': { type: 'boolean', default: false }, area: text, 'database-url': text } as const;
	try {
		const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
		const [file, ...more] = positionals;
		if (!file || more.length > 0) throw new Error('Give one file.');
		const place = placeOf(file);
		await stat(place);
		const mapping = values.mapping ? JSON.parse(await readFile(placeOf(values.mapping), 'utf8')) : null;
		const kind = importKindSchema.parse(values.kind ?? 'seniors');
		return { file: place, kind, mapping, dryRun: values['dry-run'], area: values.area, databaseUrl: values['database-url'] };
	} catch (error) {
		throw new Refusal(`${error instanceof Error ? error.message : String(error)}\nUsage: npm run unwalled -- ${USAGE}`);
	}
}

// npm runs us in the top folder; the name was typed in another.
const placeOf = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

async function importInto(url: string, wanted: Wanted): Promise<void> {
	setFlagsFromString(SPARING);
	await migrate(url);
	const database = openDatabase(url, CONNECTIONS);
	const interruption = listenForInterruption(say);
	try {
		const desk = await openDesk(database);
		const one = await bring(desk, wanted);
		const end = await followImport(desk, { import: one, actor, dryRun: wanted.dryRun, signal: interruption.stop });
		tellImport(end);
		await writeReportFile(desk, end, wanted.file);
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		throw new Refusal([error.facts.zh, error.message].filter(Boolean).join('\n'));
	} finally {
		await database.close();
	}
}

async function openDesk(database: Database): Promise<ImportDesk> {
	const config = readConfig(process.env);
	const folder = await openHouseFolder(config.UNWALLED_DATA_DIR);
	const fieldKeys = readFieldKeys(config.UNWALLED_FIELD_KEYS ?? (await ensureSecrets(folder)).fieldKeys);
	const house = { database, clock: systemClock, ids: createIds(systemClock.now), fieldKeys };
	return { house, files: new ImportFiles(folder), areaCode: config.UNWALLED_AREA_CODE };
}

/** Brings the file in, or finds the import that it has already, and maps its columns. */
async function bring({ house, files }: ImportDesk, { file, kind, area, mapping }: Wanted): Promise<Import> {
	const areaPath = area ?? (await rootAreaPath(house.database.pool));
	if (areaPath === '' && kind !== 'areas')
		throw new Refusal('The registry knows no area yet: import a list of areas first (--kind areas).');
	const content = createReadStream(file);
	const upload = { kind, fileName: path.basename(file), areaPath, content, actor };
	const { changed, import: one } = await uploadImport(house, files, upload);
	say(`${one.fileName}: ${one.format}${one.encoding ? `, ${one.encoding}` : ''}${one.sheet ? `, sheet ${one.sheet}` : ''}, ${one.id}`);
	if (!changed) say(`This very file is known since ${one.createdAt.toISOString()} (${one.status}).`);
	if (!mapping || one.status === 'running' || one.status === 'finished') return one;
	return (await mapImport(house, { importId: one.id, actor, mapping: byNumber(one, mapping) })).import;
}

/** Reads a mapping by header or by number of the column. */
function byNumber({ kind, columns }: Import, mapping: Readonly<Record<string, string | number>>): Mapping {
	const known = new Set(fieldsOf[kind].map(({ name }) => name));
	return Object.fromEntries(
		Object.entries(mapping).map(([field, column]) => {
			const at = typeof column === 'number' ? column : columns.indexOf(column);
			if (!known.has(field)) throw new Refusal(`There is no field ${field}: take of ${[...known].join(', ')}.`);
			if (at < 0) throw new Refusal(`The file has no column ${column}: it has ${columns.join(', ')}.`);
			return [field, at];
		}),
	);
}
