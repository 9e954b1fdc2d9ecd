import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CarrierName, carrierOfLine, linesOf, readConfig, repositoryRoot } from '@unwalled/runtime';
import { addressesOf } from '../addresses.ts';
import { checkHealth, type Health } from '../health.ts';
import { readSecrets } from '../house-folder.ts';
import { type Addresses, isRunning, readRunRecord } from '../run-record.ts';

/** What `status --json` prints. */
export interface Status {
	readonly running: boolean;
	readonly pid: number | null;
	readonly versions: { readonly node: string; readonly postgres: string | null; readonly unwalled: string };
	readonly people: Part & { readonly consoleUrl: string; readonly providerUrl: string; readonly apiUrl: string };
	readonly telephony: Part & { readonly publicUrl: string; readonly voiceWebhook: string };
	/** The account is shown for the local carrier only: it opens nothing but this machine's own house. */
	readonly carrier: LocalCarrier | { readonly kind: Exclude<CarrierName, 'local'> };
	/** Our lines, and the carrier that has each. */
	readonly lines: Readonly<Record<string, CarrierName>>;
	readonly dispatcher: Part;
	readonly auditor: Part;
	readonly database: { readonly url: string | null; readonly embedded: boolean };
	readonly queue: 'postgres' | 'redis';
}

interface Part {
	readonly url: string;
	readonly health: Health;
}

interface LocalCarrier extends Part {
	readonly kind: 'local';
	readonly phoneUrl: string;
	/** Null until the first start made them. */
	readonly accountSid: string | null;
	readonly authToken: string | null;
}

/** Prints whether the house runs, and where everything is; always exits 0 when it could tell. */
export async function statusCommand(flags: readonly string[]): Promise<void> {
	const status = await readStatus(process.env);
	process.stdout.write(flags.includes('--json') ? `${JSON.stringify(status, null, '\t')}\n` : readable(status));
}

/** Reads the state of the house on the data folder that the environment names. */
export async function readStatus(env: NodeJS.ProcessEnv): Promise<Status> {
	const config = readConfig(env);
	const dataDir = path.resolve(config.UNWALLED_DATA_DIR);
	const [secrets, record] = await Promise.all([readSecrets(dataDir), readRunRecord(dataDir)]);
	const running = await isRunning(record);
	const addresses = running && record ? record.addresses : addressesOf(config, secrets);
	const unwalled: { version: string } = JSON.parse(await readFile(path.join(repositoryRoot, 'package.json'), 'utf8'));
	const account = {
		accountSid: config.TWILIO_ACCOUNT_SID ?? secrets?.accountSid ?? null,
		authToken: config.TWILIO_AUTH_TOKEN ?? secrets?.authToken ?? null,
	};
	return {
		running,
		pid: running && record ? record.pid : null,
		versions: { node: process.versions.node, postgres: (running && record?.postgresVersion) || null, unwalled: unwalled.version },
		lines: Object.fromEntries(linesOf(config).map((line) => [line, carrierOfLine(config, line)])),
		...(await partsOf(addresses, { ...account, kind: config.UNWALLED_CARRIER === 'asterisk' ? 'asterisk' : 'twilio' })),
	};
}

/** The account at the local carrier, and who carries where there is none. */
type Account = Pick<LocalCarrier, 'accountSid' | 'authToken'> & { readonly kind: Exclude<CarrierName, 'local'> };

async function partsOf(
	addresses: Addresses,
	{ kind, ...account }: Account,
): Promise<Omit<Status, 'running' | 'pid' | 'versions' | 'lines'>> {
	const { people, telephony, telephonyPublic, carrier, dispatcher, auditor, database, databaseEmbedded, queue } = addresses;
	const part = async (url: string): Promise<Part> => ({ url, health: await checkHealth(url) });
	const [live, webhooks, worker, third, ours] = await Promise.all([
		part(people),
		part(telephony),
		part(dispatcher),
		part(auditor),
		carrier && part(carrier),
	]);
	return {
		people: { ...live, consoleUrl: `${people}/`, providerUrl: `${people}/provider`, apiUrl: `${people}/api` },
		telephony: { ...webhooks, publicUrl: telephonyPublic, voiceWebhook: `${telephonyPublic}/twilio/voice` },
		carrier: ours ? { kind: 'local', ...ours, phoneUrl: `${carrier}/phone`, ...account } : { kind },
		dispatcher: worker,
		auditor: third,
		database: { url: database ? (databaseEmbedded ? database : maskPassword(database)) : null, embedded: databaseEmbedded },
		queue,
	};
}

function maskPassword(url: string): string {
	const shown = new URL(url);
	if (shown.password) shown.password = '***';
	return shown.href;
}

function readable(status: Status): string {
	const { people, telephony, carrier, lines: ours, dispatcher, auditor, database, versions } = status;
	const lines = [
		status.running
			? `Unwalled ${versions.unwalled} runs (process ${status.pid}).`
			: `Unwalled ${versions.unwalled} is not running: \`npm start\`.`,
		`  people      ${people.health.padEnd(12)} console ${people.consoleUrl}  provider page ${people.providerUrl}`,
		`  telephony   ${telephony.health.padEnd(12)} voice webhook ${telephony.voiceWebhook}`,
		carrier.kind === 'local'
			? `  carrier     ${carrier.health.padEnd(12)} phone page ${carrier.phoneUrl}`
			: `  carrier     ${carrier.kind}`,
		`  lines       ${Object.entries(ours)
			.map(([line, name]) => `${line} ${name}`)
			.join(', ')}`,
		`  dispatcher  ${dispatcher.health.padEnd(12)} queue on ${status.queue}`,
		`  auditor     ${auditor.health.padEnd(12)} looks for stuck rows every 5 s`,
		`  database    ${database.embedded ? 'embedded' : 'your own'}     ${database.url ? maskPassword(database.url) : 'not made yet'}`,
		`  versions    Node ${versions.node}, PostgreSQL ${versions.postgres ?? 'not running'}`,
	];
	return `${lines.join('\n')}\n`;
}
