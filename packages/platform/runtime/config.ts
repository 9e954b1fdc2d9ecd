import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { axbVariables, faultsOfAxb } from './axb.ts';
import { carrierNames, faultsOfCarriers, type LineCarriers, readLineCarriers } from './carriers.ts';
import { checkPhones, phoneSettings } from './phone-settings.ts';
import { faultsOfPush, pushVariables } from './push-settings.ts';
import { flag, minutes, port } from './setting-kinds.ts';
import { faultsOfTexts, textVariables } from './text-gateways.ts';

/** The folder that holds the top-level package.json. */
export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const schema = z.object({
	UNWALLED_HOST: z.string().min(1).default('127.0.0.1').describe('Address that every service listens on'),
	UNWALLED_PEOPLE_PORT: port(4600, 'People: console `/`, provider `/provider`, API `/api`'),
	UNWALLED_TELEPHONY_PORT: port(4601, 'Telephony webhooks'),
	UNWALLED_CARRIER_PORT: port(4602, 'Local carrier and its phone page `/phone`'),
	UNWALLED_DATABASE_PORT: port(4603, 'Embedded PostgreSQL'),
	UNWALLED_DISPATCHER_PORT: port(4604, 'Health of the dispatcher'),
	UNWALLED_AUDITOR_PORT: port(4605, 'Health of the auditor'),
	UNWALLED_DATA_DIR: z
		.string()
		.min(1)
		.default(path.join(repositoryRoot, '.unwalled'))
		.describe('Where the embedded database and the local secrets live'),
	UNWALLED_DEMO: flag('yes', 'Plant the demonstration street and its accounts (`yes`/`no`)'),
	UNWALLED_LOG_LEVEL: z
		.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
		.default('info')
		.describe('Least severe log line that is written'),
	DATABASE_URL: z.string().url().optional().describe('Your own PostgreSQL (≥ 15) in place of the embedded one'),
	REDIS_URL: z.string().url().optional().describe('Your own Redis (≥ 6.2, noeviction) for the job queues in place of PostgreSQL'),
	UNWALLED_QUEUE_PREFIX: z
		.string()
		.regex(/^[a-z0-9-]{1,40}$/)
		.default('unwalled')
		.describe('Names the job queues, so that several houses may share one Redis'),
	UNWALLED_CARRIER: z.enum(carrierNames).default('local').describe('Which telephone carrier is behind the house'),
	UNWALLED_LINE_CARRIERS: z
		.string()
		.transform((text, context): LineCarriers => {
			const read = readLineCarriers(text);
			if (!('fault' in read)) return read;
			context.addIssue({ code: 'custom', message: read.fault });
			return z.NEVER;
		})
		.optional()
		.describe('Lines that another carrier has, such as `+8663112350:asterisk,+8663112349:twilio`; both are then open at once'),
	UNWALLED_ARI_URL: z.string().url().optional().describe('ARI of your Asterisk, such as `http://127.0.0.1:8088/ari`'),
	UNWALLED_ARI_USER: z.string().min(1).optional().describe('Who the house is at ARI and at the manager’s HTTP door'),
	UNWALLED_ARI_PASSWORD: z.string().min(1).optional().describe('Password there'),
	UNWALLED_ARI_APP: z
		.string()
		.regex(/^[\w-]{1,40}$/)
		.default('unwalled')
		.describe('Name of the Stasis application to which the dialplan gives calls'),
	UNWALLED_TRUNK: z
		.string()
		.regex(/^[\w-]{1,60}$/)
		.default('trunk')
		.describe('Asterisk’s name of the trunk that reaches the telephone network'),
	...phoneSettings,
	UNWALLED_FLOWS_DIR: z
		.string()
		.min(1)
		.default(path.join(repositoryRoot, 'infra', 'flows'))
		.describe('Voice flows: what callers of each line hear and are asked'),
	UNWALLED_OFFER_TEXTS: flag('no', 'Text every offer to its worker as well, who may answer 1 or 2 (`yes`/`no`)'),
	...textVariables,
	...pushVariables,
	TWILIO_ACCOUNT_SID: z
		.string()
		.regex(/^AC[0-9a-f]{32}$/)
		.optional()
		.describe('Account at the carrier; made by `npm start` for the local carrier'),
	TWILIO_AUTH_TOKEN: z.string().min(16).optional().describe('Primary auth token: signs webhooks and REST requests'),
	TWILIO_AUTH_TOKEN_SECONDARY: z
		.string()
		.min(16)
		.optional()
		.describe('Secondary auth token, accepted on webhooks while the token is rotated'),
	UNWALLED_TELEPHONY_PUBLIC_URL: z
		.string()
		.url()
		.optional()
		.describe('How the carrier reaches the webhooks; signatures are checked against it, with its port'),
	UNWALLED_CARRIER_URL: z.string().url().optional().describe('REST base of the local carrier, when it runs elsewhere'),
	UNWALLED_LINE: z
		.string()
		.min(3)
		.default('+8663112350')
		.describe('Number that the red SOS key dials (short code behind the area code, E.164)'),
	UNWALLED_SERVICE_LINE: z.string().min(3).default('+8663112349').describe('Number that the green service key dials'),
	UNWALLED_CARE_LINE: z.string().min(3).optional().describe('Number that care calls show; the service line when absent'),
	UNWALLED_MASKING_LINE: z
		.string()
		.min(3)
		.optional()
		.describe('Number over which worker and senior ring each other back; without it masked calls show the service line'),
	UNWALLED_MASKING_GRACE_MIN: minutes(0, 'How many minutes after a visit worker and senior still reach each other'),
	...axbVariables,
	UNWALLED_OUTBOUND_LINES: z.coerce
		.number()
		.int()
		.min(0)
		.max(1_000)
		.default(4)
		.describe('Care calls at the same time; emergencies are neither counted nor held up'),
	UNWALLED_CARE_RETRY_MIN: minutes(1, 'Minutes between the steps of a care call that nobody answers: again, the family, a visit'),
	UNWALLED_MACHINE_WORDS: z
		.string()
		.max(200)
		.optional()
		.describe('What an answering machine hears that picks up for an automated call; nothing when absent. Never anything about anybody'),
	UNWALLED_QUIET_HOURS: z
		.string()
		.regex(
			/^((?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d)(,(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d)*$/,
			'must be 12:00-14:30,20:00-08:00',
		)
		.default('12:00-14:30,20:00-08:00')
		.describe('When nobody is rung by plan or campaign unless they wish it, China time'),
	UNWALLED_DUTY_PHONE: z.string().min(3).default('+866315200000').describe('Duty telephone that escalation rings when no operator answers'),
	UNWALLED_AMBULANCE_PHONE: z.string().min(3).default('+86631120').describe('Ambulance (120) as your carrier dials it, E.164'),
	UNWALLED_FALLBACK_URL: z
		.string()
		.url()
		.optional()
		.describe('Where a web server of yours serves `<data dir>/fallback/voice.xml`: the route that works when this software is down'),
	UNWALLED_HEARTBEAT_URL: z
		.string()
		.url()
		.optional()
		.describe('Asked by the auditor every 30 s: a watchdog of yours outside, which alarms when the asking stops'),
	UNWALLED_AREA_CODE: z
		.string()
		.regex(/^0\d{2,3}$/)
		.default('0631')
		.describe('Area code of the trunk: put before local numbers'),
	UNWALLED_MERGE_WINDOW_S: z.coerce
		.number()
		.int()
		.min(0)
		.max(3_600)
		.default(120)
		.describe('Presses and calls of one household within this many seconds are one need'),
	UNWALLED_FIELD_KEYS: z
		.string()
		.regex(
			/^[a-z0-9][a-z0-9-]{0,39}:[A-Za-z0-9+/]{43}=(,[a-z0-9][a-z0-9-]{0,39}:[A-Za-z0-9+/]{43}=)*$/,
			'must be id:base64 of 32 bytes, joined by commas',
		)
		.optional()
		.describe(
			'Keys that seal id numbers and health: `id:base64,id:base64` of 32 bytes, the first seals, `-sm4` at the end of an id for SM4; made by `npm start`',
		),
	UNWALLED_RECORD_CALLS: flag('yes', 'Record conversations, and say so in the greetings (`yes`/`no`)'),
	UNWALLED_RECORDINGS: z
		.string()
		.regex(/^(disk:.*|s3:\/\/[a-z0-9.-]{3,63}(\/[\w./-]*)?)$/, 'must be disk:<folder> or s3://<bucket>/<prefix>')
		.default('disk:')
		.describe('Where recordings are kept, sealed: `disk:<folder>` (`disk:` is `<data dir>/recordings`) or `s3://<bucket>/<prefix>`'),
	UNWALLED_S3_ENDPOINT: z.string().url().optional().describe('Who keeps the bucket, such as `https://oss-cn-beijing.aliyuncs.com`'),
	UNWALLED_S3_REGION: z.string().min(1).default('auto').describe('Region that requests to it are signed for'),
	UNWALLED_S3_KEY_ID: z.string().min(1).optional().describe('Access key there'),
	UNWALLED_S3_SECRET: z.string().min(1).optional().describe('Its secret'),
	UNWALLED_SESSION_HOURS: z.coerce.number().int().min(1).max(72).default(12).describe('How long a sign-in lasts'),
	UNWALLED_SESSION_IDLE_MIN: z.coerce
		.number()
		.int()
		.min(5)
		.max(24 * 60)
		.default(30)
		.describe('How many minutes a sign-in of an office may rest; the desk and workers on the way are spared'),
	UNWALLED_SECOND_FACTOR: z
		.enum(['optional', 'required'])
		.default('optional')
		.describe('Whether administrators, security officers, auditors and registrars must have a second factor'),
	UNWALLED_PEOPLE_PUBLIC_URL: z
		.string()
		.url()
		.optional()
		.describe('How browsers reach the people’s door; passkeys are bound to its host, and single sign-on comes back to it'),
	UNWALLED_SSO_ISSUER: z.string().url().optional().describe('OpenID Connect issuer that signs people in beside the password'),
	UNWALLED_SSO_CLIENT_ID: z.string().min(1).optional().describe('How the issuer knows this house'),
	UNWALLED_SSO_CLIENT_SECRET: z.string().min(1).optional().describe('Secret that the issuer gave this house'),
	UNWALLED_SSO_NAME: z.string().min(1).max(40).default('SSO').describe('What people call the issuer, on the sign-in page'),
});

const SSO_VARIABLES = 3;

export type Config = Readonly<z.infer<typeof schema>> & {
	readonly carrierUrl: string;
	readonly telephonyPublicUrl: string;
};

/**
 * Reads the whole configuration once.
 * @throws Error with one line per wrong variable, naming it and what it takes.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const parsed = schema.safeParse(given);
	if (!parsed.success) {
		const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
		throw new Error(`Configuration is wrong:\n${lines.join('\n')}`);
	}
	const config = parsed.data;
	const faults = [...faultsOfCarriers(config), ...faultsOfTexts(config), ...faultsOfPush(config), ...faultsOfAxb(config)];
	if (faults.length > 0) throw new Error(`Configuration is wrong:\n${faults.join('\n')}`);
	checkPhones(config);
	const sso = (['UNWALLED_SSO_ISSUER', 'UNWALLED_SSO_CLIENT_ID', 'UNWALLED_SSO_CLIENT_SECRET'] as const).filter((name) => config[name]);
	if (sso.length > 0 && (sso.length < SSO_VARIABLES || !config.UNWALLED_PEOPLE_PUBLIC_URL))
		throw new Error(
			'Configuration is wrong:\nUNWALLED_SSO_ISSUER: single sign-on needs UNWALLED_SSO_CLIENT_ID, UNWALLED_SSO_CLIENT_SECRET and UNWALLED_PEOPLE_PUBLIC_URL as well',
		);
	return Object.freeze({
		...config,
		carrierUrl: config.UNWALLED_CARRIER_URL ?? `http://${config.UNWALLED_HOST}:${config.UNWALLED_CARRIER_PORT}`,
		telephonyPublicUrl: (
			config.UNWALLED_TELEPHONY_PUBLIC_URL ?? `http://${config.UNWALLED_HOST}:${config.UNWALLED_TELEPHONY_PORT}`
		).replace(/\/$/, ''),
	});
}

/** Lists every variable with its default and meaning, as a Markdown table for the README. */
export function configTable(): string {
	const rows = Object.entries(schema.shape).map(([name, field]) => {
		const fallback = schema.shape[name as keyof typeof schema.shape].safeParse(undefined);
		let shown = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
		if (typeof fallback.data === 'boolean') shown = fallback.data ? 'yes' : 'no';
		return `| \`${name}\` | ${shown.replace(repositoryRoot, '.')} | ${field.description} |`;
	});
	return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}
