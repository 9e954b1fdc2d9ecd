import { readFile } from 'node:fs/promises';
import { migrate, openDatabase } from '@unwalled/database';
import { listOnDuty } from '@unwalled/escalation';
import { type Config, isCarrierOpen, readConfig, systemClock } from '@unwalled/runtime';
import { fallbackFiles, uploadFallback, writeFallback } from '@unwalled/telephony';
import { explainWriteFailure, Refusal } from '../../../infra/refusal.ts';
import { localServiceEnvironment } from '../local-environment.ts';
import { withDatabase } from './database.ts';

const FLAGS = ['--print', '--upload'];
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Writes the instructions that ring people when nothing of ours runs; `--print` shows them, `--upload` tells the carrier. */
export async function fallbackCommand(flags: readonly string[]): Promise<void> {
	const unknown = flags.find((flag) => !FLAGS.includes(flag));
	if (unknown) throw new Refusal(`fallback knows no ${unknown}: use ${FLAGS.join(' or ')}.`);
	const config = readConfig(process.env);
	const dataDir = config.UNWALLED_DATA_DIR;
	const numbers = await readNumbers(config).catch((error: Error) => {
		throw new Refusal(`The rota cannot be read, so the files stay as they are: ${error.message.split('\n')[0]}`);
	});
	const outcome = await writeFallback({ dataDir, numbers, trunk: config.UNWALLED_TRUNK }).catch((error: unknown) => {
		throw explainWriteFailure(error, dataDir);
	});
	const { twiml, dialplan } = fallbackFiles(dataDir);
	say(`${outcome === 'written' ? 'Written' : 'Unchanged'}: ${numbers.length} telephone${numbers.length === 1 ? '' : 's'} will ring.`);
	say(`  for the carrier  ${twiml}`);
	say(`  for Asterisk     ${dialplan}`);
	if (flags.includes('--print')) for (const file of [twiml, dialplan]) say(`\n${await readFile(file, 'utf8')}`);
	if (flags.includes('--upload')) await upload(config);
}

/** Everybody on duty now, and the duty telephone last: the same list as the auditor's. */
async function readNumbers(config: Config): Promise<string[]> {
	let numbers: string[] = [];
	await withDatabase(async (url) => {
		await migrate(url);
		const database = openDatabase(url, 1);
		try {
			const onDuty = await listOnDuty(database.sql, ['rota', 'supervisor', 'neighbour'], systemClock.now());
			numbers = [...new Set([...onDuty.map(({ phone }) => phone), config.UNWALLED_DUTY_PHONE])];
		} finally {
			await database.close();
		}
	});
	return numbers;
}

async function upload(config: Config): Promise<void> {
	const env = isCarrierOpen(config, 'local') ? await localServiceEnvironment(config, 'carrier') : {};
	const changed = await uploadFallback(readConfig({ ...process.env, ...env })).catch((error: Error) => {
		throw new Refusal(error.message);
	});
	say(`The carrier takes ${config.UNWALLED_FALLBACK_URL} when this house does not answer, for ${changed.join(' and ')}.`);
}
