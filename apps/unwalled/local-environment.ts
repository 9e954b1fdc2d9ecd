import path from 'node:path';
import { type Config, isCarrierOpen } from '@unwalled/runtime';
import { Refusal } from '../../infra/refusal.ts';
import { serviceEnvironment } from './addresses.ts';
import { readSecrets } from './house-folder.ts';
import { isRunning, readRunRecord } from './run-record.ts';

/**
 * Gives a single service what it needs: everything from the environment, or the rest from the house that runs here.
 * @throws Refusal when neither names a database.
 */
export async function localServiceEnvironment(config: Config, app: string): Promise<NodeJS.ProcessEnv> {
	const dataDir = path.resolve(config.UNWALLED_DATA_DIR);
	const secrets = await readSecrets(dataDir);
	const needsHouse = config.DATABASE_URL === undefined && app !== 'carrier';
	if (needsHouse && !(await isRunning(await readRunRecord(dataDir))))
		throw new Refusal(`The service ${app} needs a database: set DATABASE_URL, or start the whole house first.`);
	if (!secrets && isCarrierOpen(config, 'local') && !(config.TWILIO_ACCOUNT_SID && config.TWILIO_AUTH_TOKEN))
		throw new Refusal(`The service ${app} needs the carrier's account: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.`);
	return secrets ? serviceEnvironment(config, secrets, dataDir) : {};
}
