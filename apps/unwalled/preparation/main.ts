// Everything heavy that a start needs once (configuration schema, migrations, the street), in a process of its own:
// its memory is given back when it ends, and the supervisor stays small.
import { readConfig } from '@unwalled/runtime';
import { Refusal } from '../../../infra/refusal.ts';
import { type FromPreparation, isToPreparation, type ToPreparation } from './messages.ts';

function say(message: FromPreparation): void {
	process.send?.(message);
}

async function prepare({ databaseUrl, redisUrl, demo }: ToPreparation): Promise<void> {
	const [{ requireDatabase, requireRedis }, { migrate }] = await Promise.all([import('./check-servers.ts'), import('@unwalled/database')]);
	if (redisUrl !== undefined) await requireRedis(redisUrl);
	const postgresVersion = await requireDatabase(databaseUrl);
	await migrate(databaseUrl);
	say({ kind: 'tell', line: 'The database is at the newest schema.' });
	if (!demo) return say({ kind: 'prepared', postgresVersion, accounts: [] });
	const [{ plantStreet }, { demonstrationAccounts }] = await Promise.all([import('../plant-street.ts'), import('@unwalled/street')]);
	const planted = await plantStreet(databaseUrl);
	if (planted === 'planted') say({ kind: 'tell', line: 'Planted the demonstration street.' });
	say({ kind: 'prepared', postgresVersion, accounts: [...demonstrationAccounts] });
}

function sayFailure(error: unknown): void {
	if (error instanceof Refusal) say({ kind: 'refusal', sentence: error.message });
	else say({ kind: 'refusal', sentence: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

process.once('message', (message) => {
	if (!isToPreparation(message)) return;
	void prepare(message)
		.catch(sayFailure)
		.finally(() => process.disconnect?.());
});

try {
	say({ kind: 'config', config: readConfig(process.env) });
} catch (error) {
	say({ kind: 'refusal', sentence: error instanceof Error ? error.message : String(error) });
	process.disconnect?.();
}
