import path from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, openDatabase } from '@unwalled/database';
import { makeFieldKey, readFieldKeys } from '@unwalled/fieldcrypt';
import { resealFields } from '@unwalled/privacy';
import { type Config, createIds, readConfig, systemClock } from '@unwalled/runtime';
import { Refusal } from '../../../infra/refusal.ts';
import { ensureSecrets, openHouseFolder, replace } from '../house-folder.ts';
import { isRunning, readRunRecord } from '../run-record.ts';
import { withDatabase } from './database.ts';
import { orUsage } from './lend-session.ts';

const USAGE = 'reseal [--new-key id]';
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Seals id numbers and health anew under the first key; `--new-key` makes that key before. */
export async function resealCommand(rest: readonly string[]): Promise<void> {
	const { values, positionals } = orUsage(USAGE, () =>
		parseArgs({ args: [...rest], allowPositionals: true, options: { 'new-key': { type: 'string' } } }),
	);
	if (positionals.length > 0) throw new Refusal(`Usage: npm run unwalled -- ${USAGE}`);
	const config = readConfig(process.env);
	const newKey = values['new-key'];
	if (newKey !== undefined) await addKey(config, newKey);
	const keys = readFieldKeys(
		config.UNWALLED_FIELD_KEYS ?? (await ensureSecrets(await openHouseFolder(config.UNWALLED_DATA_DIR))).fieldKeys,
	);
	let unreadable = 0;
	await withDatabase(async (url) => {
		await migrate(url);
		const database = openDatabase(url, 2);
		try {
			const house = { database, clock: systemClock, ids: createIds(systemClock.now) };
			await resealFields(house, keys, ({ table, column, resealed, unreadable: lost }) => {
				unreadable += lost;
				say(`  ${table}.${column}: ${resealed} sealed anew${lost > 0 ? `, ${lost} cannot be opened by any key` : ''}`);
			});
		} finally {
			await database.close();
		}
	});
	if (unreadable > 0)
		throw new Refusal(`${unreadable} texts stay as they are: put the key back that sealed them, and give the command again.`);
	say(`Everything is sealed by the key ${keys.currentId}. Older keys may be taken out once no backup from before is kept.`);
}

/** Puts a new key before the others. Services that run would not know it and could not open what it seals: they must be stopped. */
async function addKey(config: Config, id: string): Promise<void> {
	if (config.UNWALLED_FIELD_KEYS)
		throw new Refusal(
			`UNWALLED_FIELD_KEYS is set: put ${id}:<base64 of 32 random bytes> before the others there, restart the house, and run reseal.`,
		);
	const dataDir = await openHouseFolder(config.UNWALLED_DATA_DIR);
	if (await isRunning(await readRunRecord(dataDir))) throw new Refusal('Stop the house first: its services would not know the new key.');
	const secrets = await ensureSecrets(dataDir);
	const fieldKeys = `${makeFieldKey(id)},${secrets.fieldKeys}`;
	try {
		readFieldKeys(fieldKeys);
	} catch (error) {
		throw new Refusal(error instanceof Error ? error.message : String(error));
	}
	await replace(path.join(dataDir, 'secrets.json'), { ...secrets, fieldKeys });
	say(`The key ${id} seals from now on; the others still open what they sealed.`);
}
