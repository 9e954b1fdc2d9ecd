import { z } from 'zod';

/** Who may carry texts: the telephone carrier itself, Aliyun, or a gateway that speaks our own signed contract. */
const textGatewayNames = ['carrier', 'aliyun', 'signed'] as const;
type TextGatewayName = (typeof textGatewayNames)[number];

/** What is configured of texts. */
export const textVariables = {
	UNWALLED_TEXT_GATEWAY: z
		.enum(textGatewayNames)
		.default('carrier')
		.describe('Who carries texts: the telephone carrier, `aliyun`, or `signed` for a gateway of the city (infra/decisions/0010)'),
	UNWALLED_TEXT_URL: z.string().url().optional().describe('Where the text gateway is asked; Aliyun’s own place when absent'),
	UNWALLED_TEXT_KEY_ID: z.string().min(1).optional().describe('AccessKey id of the house at Aliyun'),
	UNWALLED_TEXT_SECRET: z.string().min(16).optional().describe('AccessKey secret there, or the secret that signs both ways with `signed`'),
	UNWALLED_TEXT_WEBHOOK_SECRET: z
		.string()
		.regex(/^[\w-]{24,100}$/)
		.optional()
		.describe('Secret part of the addresses to which Aliyun, which signs nothing, pushes receipts and replies'),
	UNWALLED_LATE_TEXTS: z
		.enum(['yes', 'no'])
		.default('no')
		.transform((value) => value === 'yes')
		.describe('Text the senior’s first contact who agreed to texts when a worker says to be late (`yes`/`no`)'),
	UNWALLED_TEXT_TEMPLATES: z
		.string()
		.min(1)
		.optional()
		.describe('File that names the registered template of every text, such as a copy of `infra/texts/example.yaml`'),
};

type Needed =
	| 'UNWALLED_TEXT_URL'
	| 'UNWALLED_TEXT_KEY_ID'
	| 'UNWALLED_TEXT_SECRET'
	| 'UNWALLED_TEXT_WEBHOOK_SECRET'
	| 'UNWALLED_TEXT_TEMPLATES';

const needs: Readonly<Record<TextGatewayName, readonly Needed[]>> = {
	carrier: [],
	aliyun: ['UNWALLED_TEXT_KEY_ID', 'UNWALLED_TEXT_SECRET', 'UNWALLED_TEXT_WEBHOOK_SECRET', 'UNWALLED_TEXT_TEMPLATES'],
	signed: ['UNWALLED_TEXT_URL', 'UNWALLED_TEXT_SECRET', 'UNWALLED_TEXT_TEMPLATES'],
};

/** Lists what is wrong with the text gateway, one line for each, with its variable and a code. */
export function faultsOfTexts(
	config: { readonly [Name in Needed]?: string | undefined } & {
		readonly UNWALLED_TEXT_GATEWAY: TextGatewayName;
		readonly UNWALLED_DEMO: boolean;
	},
): string[] {
	const name = config.UNWALLED_TEXT_GATEWAY;
	const missing = needs[name].filter((variable) => !config[variable]);
	return [
		...missing.map((variable) => `${variable}: text_gateway_incomplete: needed by the text gateway ${name}`),
		...(name !== 'carrier' && config.UNWALLED_DEMO
			? ['UNWALLED_DEMO: demo_texts_people: must be `no` with a text gateway, because the demonstration would text real people']
			: []),
	];
}
