import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { writeFileDurably } from './durable.ts';
import { type FileProof, inParallel, proveFile } from './file-copy.ts';

const FACTS = 'backup.json';
const SUMS = 'SHA256SUMS';
/** The data folder of the server inside a backup. */
export const DATABASE = 'database';
/** The secrets of the house inside a backup. */
export const SECRETS = 'secrets.json';

const factsSchema = z.object({
	format: z.literal(1),
	/** Whose server it was: the embedded one, or one of your own. */
	kind: z.enum(['embedded', 'server']),
	begunAt: z.iso.datetime(),
	/** Everything acknowledged before this instant of the server's clock is in the backup. */
	endedAt: z.iso.datetime(),
	serverVersion: z.string(),
	systemId: z.string(),
	timeline: z.number().int(),
	segmentBytes: z.number().int(),
	firstSegment: z.string(),
	lastSegment: z.string(),
	schemaVersion: z.object({ migrations: z.number().int(), newest: z.number().int() }).nullable(),
	/** Rows that were there shortly before the end. */
	counts: z.record(z.string(), z.number().int()),
	files: z.number().int(),
	bytes: z.number().int(),
});

export type BackupFacts = z.infer<typeof factsSchema>;

/** A whole backup. */
export interface Backup {
	readonly folder: string;
	readonly facts: BackupFacts;
	/** sha256 of every file by its path. */
	readonly sums: ReadonlyMap<string, string>;
}

/** Writes what the backup is and the sums of its files (`sha256sum -c SHA256SUMS` understands them): the last files of a backup. */
export async function writeManifest(
	folder: string,
	facts: Omit<BackupFacts, 'files' | 'bytes'>,
	proofs: readonly FileProof[],
): Promise<BackupFacts> {
	const whole: BackupFacts = { ...facts, files: proofs.length, bytes: proofs.reduce((sum, { bytes }) => sum + bytes, 0) };
	const text = `${JSON.stringify(whole, null, '\t')}\n`;
	const own = `${createHash('sha256').update(text).digest('hex')}  ${FACTS}\n`;
	await writeFileDurably(path.join(folder, FACTS), text);
	await writeFileDurably(path.join(folder, SUMS), proofs.map(({ path: name, sha256 }) => `${sha256}  ${name}\n`).join('') + own);
	return whole;
}

/**
 * Opens a backup.
 * @throws Refusal when the folder is none, was interrupted, or its description is damaged.
 */
export async function openBackup(folder: string): Promise<Backup> {
	const [text, sumsText] = await Promise.all([FACTS, SUMS].map((name) => readFile(path.join(folder, name), 'utf8').catch(() => undefined)));
	if (path.basename(folder).includes('.unfinished-'))
		throw new Refusal(`${folder} was interrupted and is no whole backup: remove it, and use another one or make a new one.`);
	if (text === undefined || sumsText === undefined)
		throw new Refusal(
			`${folder} is no whole backup (${text === undefined ? FACTS : SUMS} is missing): use another one, or make a new one.`,
		);
	const sums = new Map(sumsText.split('\n').flatMap((line) => (line.length > 66 ? [[line.slice(66), line.slice(0, 64)] as const] : [])));
	const parsed = factsSchema.safeParse(parseJson(text));
	if (!parsed.success || createHash('sha256').update(text).digest('hex') !== sums.get(FACTS) || sums.size !== parsed.data.files + 1)
		throw new Refusal(`The backup ${folder} is damaged (${FACTS} and ${SUMS} do not agree): use another one.`);
	sums.delete(FACTS);
	return { folder, facts: parsed.data, sums };
}

/** Lists the whole backups in a place, oldest first; what is damaged or something else is left out. */
export async function listBackups(place: string): Promise<Backup[]> {
	const names = await readdir(place).catch(() => []);
	const opened = await Promise.all(
		names.filter((name) => name.startsWith('backup-')).map((name) => openBackup(path.join(place, name)).catch(() => undefined)),
	);
	return opened.filter((one) => one !== undefined).sort((a, b) => (a.facts.endedAt < b.facts.endedAt ? -1 : 1));
}

/** Compares every file with its sum; lists in words what is missing, changed, or should not be there. */
export async function findDamage(backup: Backup): Promise<string[]> {
	const damage: string[] = [];
	await inParallel([...backup.sums], async ([name, sum]) => {
		const proof = await proveFile(backup.folder, name);
		if (!proof) damage.push(`${name} is missing`);
		else if (proof.sha256 !== sum) damage.push(`${name} is not what was written`);
	});
	const entries = await readdir(path.join(backup.folder, DATABASE), { recursive: true, withFileTypes: true }).catch(() => []);
	for (const entry of entries) {
		const name = path.relative(backup.folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
		if (!entry.isDirectory() && !backup.sums.has(name)) damage.push(`${name} does not belong there`);
	}
	return damage.sort();
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // cut off or overwritten: the caller says that it is damaged
	}
}
