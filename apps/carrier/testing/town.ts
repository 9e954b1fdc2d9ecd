import { createLogger, TestClock } from '@unwalled/runtime';
import twilio from 'twilio';
import type { PhoneBookEntry } from '../options.ts';
import { type Carrier, startCarrier } from '../server.ts';
import { type Receiver, startReceiver } from './receiver.ts';

export const ACCOUNT = `AC${'0'.repeat(32)}`;
export const TOKEN = 'a-token-for-tests-only';
export const SOS = '+8663112350';
export const SERVICE = '+8663112349';
export const SENIOR = '+866315230001';
export const DAUGHTER = '+8613800138000';
export const NEIGHBOUR = '+8613900139000';
export const FRAGMENT = '#ct=1500&rt=4000&rc=1&rp=ct,rt,5xx&tt=9000';

const phoneBook: PhoneBookEntry[] = [
	{ number: SENIOR, label: '李桂兰', labelEn: 'Li Guilan', kind: 'one_touch' },
	{ number: DAUGHTER, label: '陈芳', labelEn: 'Chen Fang', kind: 'contact' },
	{ number: NEIGHBOUR, label: '张', labelEn: 'Zhang', kind: 'contact', behaviour: 'answers' },
];

/** A carrier, the customer behind it, and a clock that stands still. */
export interface Town {
	carrier: Carrier;
	control: Carrier['control'];
	customer: Receiver;
	clock: TestClock;
	client: ReturnType<typeof twilio>;
	/** Presses a key on a telephone of the street and waits until the line has reacted. */
	dials(to?: string, from?: string): Promise<string>;
	close(): Promise<void>;
}

/** Sends what the real library would send to Twilio to a carrier elsewhere. */
class LocalRequestClient extends twilio.RequestClient {
	readonly #base: URL;

	constructor(base: string) {
		super({ timeout: 5_000 });
		this.#base = new URL(base);
	}

	override request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
		const uri = new URL(options.uri);
		const headers = { ...options.headers, 'X-Carrier-Host': uri.hostname };
		uri.protocol = this.#base.protocol;
		uri.host = this.#base.host;
		return super.request<T>({ ...options, headers, uri: uri.href });
	}
}

/** Starts a town on free ports. */
export async function startTown(settings: { port?: number; fallback?: boolean; speechMsPerCharacter?: number } = {}): Promise<Town> {
	const customer = await startReceiver(TOKEN);
	const clock = new TestClock();
	const urls = {
		voiceUrl: `${customer.url}/voice${FRAGMENT}`,
		smsUrl: `${customer.url}/sms`,
		statusCallback: `${customer.url}/status`,
		...(settings.fallback ? { voiceFallbackUrl: `${customer.url}/fallback` } : {}),
	};
	const carrier = await startCarrier({
		host: '127.0.0.1',
		port: settings.port ?? 0,
		accountSid: ACCOUNT,
		authToken: TOKEN,
		clock,
		log: createLogger('carrier', 'silent'),
		lines: [
			{ number: SOS, kind: 'sos', ...urls },
			{ number: SERVICE, kind: 'service', ...urls },
		],
		phoneBook,
		speechMsPerCharacter: settings.speechMsPerCharacter ?? 0,
	});
	return {
		carrier,
		control: carrier.control,
		customer,
		clock,
		client: twilio(ACCOUNT, TOKEN, { httpClient: new LocalRequestClient(carrier.url) }),
		dials: async (to = SOS, from = SENIOR) => {
			const sid = carrier.control.placeCall({ from, to });
			await carrier.control.settled();
			return sid;
		},
		close: async () => {
			await carrier.close();
			await customer.close();
		},
	};
}

/** Wraps verbs into a document. */
export const response = (verbs: string): string => `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
