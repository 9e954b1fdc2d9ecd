import { createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, explainWriteFailure, Refusal } from '../../infra/refusal.ts';

/** What only this installation knows; kept in `secrets.json`, readable by its owner only. */
export interface Secrets {
	readonly databasePassword: string;
	readonly accountSid: string;
	readonly authToken: string;
	/** Seals id numbers and health: `id:base64,…`, the first seals. */
	readonly fieldKeys: string;
}

const SECRET_BYTES = 16;
const FIELD_KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
const OWNER_ALONE = 0o700;
const OTHERS_MAY_ENTER = 0o001;

/** Makes the data folder and its log folder, and proves that they can be written. */
export async function openHouseFolder(dataDir: string): Promise<string> {
	const folder = path.resolve(dataDir);
	try {
		await mkdir(path.join(folder, 'log'), { recursive: true, mode: OWNER_ALONE });
		// Root's database runs as `nobody`, which must be able to walk through the folder, but not to look around in it.
		if (process.getuid?.() === 0) await chmod(folder, (await stat(folder)).mode | OTHERS_MAY_ENTER);
		const probe = path.join(folder, `.probe-${process.pid}`);
		await writeFile(probe, 'can be written');
		await rm(probe);
	} catch (error) {
		throw explainWriteFailure(error, folder);
	}
	return folder;
}

/** Reads the secrets, when they were made already. */
export async function readSecrets(dataDir: string): Promise<Secrets | undefined> {
	const file = path.join(dataDir, 'secrets.json');
	const text = await readFile(file, 'utf8').catch((error: unknown) => {
		if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
		throw new Refusal(`${file} cannot be read by this account: use the account that started the house first.`);
	});
	if (text === undefined) return undefined;
	const secrets = parseSecrets(text);
	if (!secrets)
		throw new Refusal(`${file} is damaged: put it back from a backup, because the embedded database opens only with its password.`);
	return secrets;
}

/** Reads the secrets, or makes them the first time; the first of two makers wins. */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
	const kept = await readSecrets(dataDir);
	if (kept) return kept;
	const fieldKeys = namedFieldKey(randomBytes(FIELD_KEY_BYTES));
	const made: Secrets = { databasePassword: secret(), accountSid: `AC${secret()}`, authToken: secret(), fieldKeys };
	await publish(path.join(dataDir, 'secrets.json'), made);
	return (await readSecrets(dataDir)) ?? made;
}

/** Writes the file whole or not at all, unless it is there already; tells whether it was ours that came to be. */
export async function publish(file: string, content: object): Promise<boolean> {
	const draft = draftOf(file);
	try {
		await writeFile(draft, `${JSON.stringify(content, null, '\t')}\n`, { mode: OWNER_ONLY });
		await link(draft, file);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		throw explainWriteFailure(error, path.dirname(file));
	} finally {
		await rm(draft, { force: true });
	}
}

/** Replaces the file whole. */
export async function replace(file: string, content: object): Promise<void> {
	const draft = draftOf(file);
	await writeFile(draft, `${JSON.stringify(content, null, '\t')}\n`, { mode: OWNER_ONLY });
	await rename(draft, file);
}

/** A name of its own for each draft: two that write at once in one process would take away each other's. */
function draftOf(file: string): string {
	return `${file}.${randomUUID()}`;
}

function secret(): string {
	return randomBytes(SECRET_BYTES).toString('hex');
}

/** A house of before the field keys: its key follows from the secrets that it has, so that every process finds the same one. */
function olderFieldKey(secrets: string): string {
	return namedFieldKey(Buffer.from(hkdfSync('sha256', secrets, 'unwalled', 'field key', FIELD_KEY_BYTES)));
}

/** Names a key by its own digest: keys of two houses never meet under one name. */
function namedFieldKey(key: Buffer): string {
	return `k${createHash('sha256').update('name ').update(key).digest('hex').slice(0, 10)}:${key.toString('base64')}`;
}

/** Joins the keys of two houses: the first one of the first house seals, all of them open. */
export function joinFieldKeys(ours: string, theirs: string): string {
	return [...new Set([...ours.split(','), ...theirs.split(',')])].join(',');
}

function parseSecrets(text: string): Secrets | undefined {
	try {
		const found: Partial<Record<keyof Secrets, unknown>> = JSON.parse(text);
		const { databasePassword, accountSid, authToken, fieldKeys } = found;
		const whole = typeof databasePassword === 'string' && typeof accountSid === 'string' && typeof authToken === 'string';
		if (!whole) return undefined;
		const kept = typeof fieldKeys === 'string' ? fieldKeys : olderFieldKey(`${databasePassword} ${authToken}`);
		return { databasePassword, accountSid, authToken, fieldKeys: kept };
	} catch {
		return undefined; // not JSON: the caller says so
	}
}
