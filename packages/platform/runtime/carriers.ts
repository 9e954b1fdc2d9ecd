/** Who may carry calls and texts: the local company of the demonstration, Twilio, an Asterisk of one's own. */
export const carrierNames = ['local', 'twilio', 'asterisk'] as const;
export type CarrierName = (typeof carrierNames)[number];

/** Which carrier has which line, as configured; who is not named has the default. */
export type LineCarriers = ReadonlyMap<string, CarrierName>;

// Of the whole configuration (config.ts) these alone matter here.
interface Lines {
	readonly UNWALLED_LINE: string;
	readonly UNWALLED_SERVICE_LINE: string;
	readonly UNWALLED_CARE_LINE?: string | undefined;
	readonly UNWALLED_MASKING_LINE?: string | undefined;
}
interface Carriers {
	readonly UNWALLED_CARRIER: CarrierName;
	readonly UNWALLED_LINE_CARRIERS?: LineCarriers | undefined;
}
type Credential =
	| 'TWILIO_ACCOUNT_SID'
	| 'TWILIO_AUTH_TOKEN'
	| 'UNWALLED_TELEPHONY_PUBLIC_URL'
	| 'UNWALLED_ARI_URL'
	| 'UNWALLED_ARI_USER'
	| 'UNWALLED_ARI_PASSWORD';
interface Settings extends Lines, Carriers, Readonly<Partial<Record<Credential, string | undefined>>> {
	readonly UNWALLED_DEMO: boolean;
}

// `npm start` makes the account of the local carrier later.
const needs: Readonly<Record<CarrierName, readonly Credential[]>> = {
	local: [],
	twilio: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'UNWALLED_TELEPHONY_PUBLIC_URL'],
	asterisk: ['UNWALLED_ARI_URL', 'UNWALLED_ARI_USER', 'UNWALLED_ARI_PASSWORD'],
};

/** Lists our lines, the green one first: it is the one that a call shows unless another was wished. */
export const linesOf = (config: Lines): string[] => [
	...new Set(
		[config.UNWALLED_SERVICE_LINE, config.UNWALLED_LINE, config.UNWALLED_CARE_LINE, config.UNWALLED_MASKING_LINE].flatMap(
			(line) => line ?? [],
		),
	),
];

/** Names the carrier that has a line; of a number that is none of ours, the default. */
export const carrierOfLine = (config: Carriers, line: string): CarrierName =>
	config.UNWALLED_LINE_CARRIERS?.get(line) ?? config.UNWALLED_CARRIER;

/** Names every carrier that this house has open, the default first. */
export const openCarrierNames = (config: Carriers): CarrierName[] => [
	...new Set([config.UNWALLED_CARRIER, ...(config.UNWALLED_LINE_CARRIERS?.values() ?? [])]),
];

/** Tells whether this house has a carrier open. */
export const isCarrierOpen = (config: Carriers, name: CarrierName): boolean => openCarrierNames(config).includes(name);

/** Reads `number:carrier,number:carrier`; what is wrong is told with a code. */
export function readLineCarriers(text: string): LineCarriers | { fault: string } {
	const read = new Map<string, CarrierName>();
	for (const entry of text.split(',')) {
		const [, line, named] = /^\s*([+\d*#]{3,20})\s*:\s*([\w-]+)\s*$/.exec(entry) ?? [];
		if (!line) return { fault: `line_carrier_unreadable: «${entry.trim()}» must be <number>:<carrier>` };
		const carrier = carrierNames.find((name) => name === named);
		if (!carrier) return { fault: `carrier_unknown: ${line} names «${named}»; known are ${carrierNames.join(', ')}` };
		if (read.has(line)) return { fault: `line_twice: ${line} has one carrier only` };
		read.set(line, carrier);
	}
	return read;
}

/** Lists what is wrong with carriers and lines, one line for each, with its variable and a code. */
export function faultsOfCarriers(config: Settings): string[] {
	const open = openCarrierNames(config);
	const strange = [...(config.UNWALLED_LINE_CARRIERS?.keys() ?? [])].filter((line) => !linesOf(config).includes(line));
	const real = open.find((name) => name !== 'local');
	return [
		...strange.map((line) => `UNWALLED_LINE_CARRIERS: line_unknown: ${line} is none of our lines (${linesOf(config).join(', ')})`),
		...open.flatMap((name) =>
			needs[name]
				.filter((variable) => !config[variable])
				.map((variable) => `${variable}: carrier_incomplete: needed by the carrier ${name}`),
		),
		...(open.includes('local') && open.includes('twilio')
			? ['UNWALLED_LINE_CARRIERS: carriers_exclude: the local carrier stands in for Twilio and speaks with its account; name one of them']
			: []),
		...(real && config.UNWALLED_DEMO
			? [
					`UNWALLED_DEMO: demo_rings_people: must be \`no\` with the carrier ${real}, because the demonstration would ring and text telephones that belong to real people`,
				]
			: []),
	];
}
