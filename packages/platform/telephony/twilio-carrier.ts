import { DomainError } from '@unwalled/contracts';
import { type Config, carrierOfLine, isCarrierOpen } from '@unwalled/runtime';
import twilio from 'twilio';
import { roomNotOpen } from './announce-in-room.ts';
import type { Carrier, PartGiven } from './carrier.ts';
import { callStatuses, messageStatuses } from './twilio-statuses.ts';
import { type TwilioWebhooks, twilioWebhooks } from './twilio-webhooks.ts';

type RestOptions = ConstructorParameters<typeof twilio.RequestClient>[0];

type RestRequest<T> = Parameters<typeof twilio.RequestClient.prototype.request<T>>[0];

// A hotline cannot wait for the library's 30 s.
const REST_TIMEOUT_MS = 5_000;
const GONE = new Set([404, 20404, 21220]);
// A conference that has not begun, and one of which nobody knows.
const NOT_OPEN = new Set([16023, 404, 20404]);

/** Sends what is meant for Twilio to the local carrier instead; the library itself stays the same. */
class LocalRequestClient extends twilio.RequestClient {
	readonly #base: URL;

	constructor(base: string, options: RestOptions) {
		super(options);
		this.#base = new URL(base);
	}

	override request<T>(request: RestRequest<T>) {
		const uri = new URL(request.uri);
		const product = uri.hostname;
		uri.protocol = this.#base.protocol;
		uri.host = this.#base.host;
		return super.request<T>({ ...request, uri: uri.href, headers: { ...request.headers, 'X-Carrier-Host': product } });
	}
}

function codeOf(error: unknown): number | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	if ('code' in error && typeof error.code === 'number') return error.code;
	return 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

function asRefusal(error: unknown): DomainError {
	const code = codeOf(error);
	const text = error instanceof Error ? error.message : String(error);
	// 4xx other than «too many»: the carrier understood and said no; the same request will be refused again.
	const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
	if (status >= 400 && status < 500 && status !== 429)
		return new DomainError('invalid', `The carrier refused: ${text}`, { carrierCode: code });
	return new DomainError('unavailable', 'The carrier does not answer right now', { carrierCode: code ?? 'network' });
}

/** Asks the carrier. @throws DomainError `invalid` or `unavailable`. */
export async function askCarrier<T>(request: () => Promise<T>): Promise<T> {
	try {
		return await request();
	} catch (error) {
		throw asRefusal(error);
	}
}

/** Asks the carrier for what may be gone already: null then. @throws DomainError `invalid` or `unavailable`. */
export async function unlessGone<T>(request: () => Promise<T>): Promise<T | null> {
	try {
		return await request();
	} catch (error) {
		if (GONE.has(codeOf(error) ?? 0)) return null;
		throw asRefusal(error);
	}
}

/** Opens Twilio's own client for the account of the configuration, pointed at the local carrier when that is the one. */
export function openClient(config: Config): ReturnType<typeof twilio> {
	const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } = config;
	if (!account || !token)
		throw new Error('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are needed; `npm start` makes them for the local carrier');
	const options = { autoRetry: true, maxRetries: 3, timeout: REST_TIMEOUT_MS };
	const httpClient = isCarrierOpen(config, 'local')
		? new LocalRequestClient(config.carrierUrl, options)
		: new twilio.RequestClient(options);
	return twilio(account, token, { httpClient });
}

const HERE = { hold: false, muted: false, coaching: false };

/** Says in Twilio's words how somebody sits; whoever is outside is asked for their words again and again. */
function participantOf({ part, coached }: PartGiven, webhooks: TwilioWebhooks): Parameters<ParticipantUpdate>[0] {
	switch (part) {
		case 'held':
			return { hold: true, holdUrl: webhooks.ask({ path: '/hold' }), holdMethod: 'POST' };
		case 'waits':
			return { hold: true, holdUrl: webhooks.ask({ path: '/wait' }), holdMethod: 'POST' };
		case 'whispers':
			// Without an operator to whisper to, nobody must hear it.
			return coached ? { ...HERE, coaching: true, callSidToCoach: coached } : { ...HERE, muted: true };
		case 'listens':
			return { ...HERE, muted: true };
		case 'talks':
		case 'asked': // is led out of the room, where keys can be pressed
			return HERE;
	}
}

type ParticipantUpdate = ReturnType<ReturnType<ReturnType<typeof twilio>['conferences']>['participants']>['update'];

// Most people have said «喂» by then; whoever has not is taken for a person.
const DETECTION_S = 5;

const MOST_LISTED = 500;

const partiesOf = ({ sid, from, to }: { sid: string; from: string; to: string }) => ({ sid, from, to });

/** Opens Twilio, or the local carrier with the same library. */
export function openTwilioCarrier(config: Config): Carrier {
	const client = openClient(config);
	const webhooks = twilioWebhooks(config.telephonyPublicUrl);
	const from = config.UNWALLED_SERVICE_LINE;
	const lines = [...new Set([config.UNWALLED_LINE, config.UNWALLED_SERVICE_LINE])].filter(
		(line) => carrierOfLine(config, line) !== 'asterisk',
	);
	return {
		placeCall: ({ to, from: shown = from, ask, callId, timeoutS, forPerson }) =>
			askCarrier(async () => {
				const call = await client.calls.create({
					to,
					from: shown,
					url: webhooks.ask(ask),
					timeout: timeoutS,
					statusCallback: webhooks.status(callId),
					statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
					// The first question then comes with what picked up, and not before.
					...(forPerson ? { machineDetection: 'Enable', machineDetectionTimeout: DETECTION_S } : {}),
				});
				return { sid: call.sid };
			}),
		async announce(room, ask) {
			try {
				await client.conferences(room).update({ announceUrl: webhooks.ask(ask), announceMethod: 'POST' });
			} catch (error) {
				throw NOT_OPEN.has(codeOf(error) ?? 0) ? roomNotOpen(room) : asRefusal(error);
			}
		},
		givePart: async (given) =>
			void (await unlessGone<unknown>(() =>
				given.part === 'asked'
					? client.calls(given.sid).update({ url: webhooks.ask({ path: '/ring-back' }), method: 'POST' })
					: client.conferences(given.room).participants(given.sid).update(participantOf(given, webhooks)),
			)),
		endRoom: async (room) => void (await unlessGone(() => client.conferences(room).update({ status: 'completed' }))),
		hangUp: async (sid) => void (await unlessGone(() => client.calls(sid).update({ status: 'completed' }))),
		sendText: ({ to, body, messageId }) =>
			askCarrier(async () => ({
				sid: (await client.messages.create({ to, from, body, statusCallback: webhooks.receipt(messageId) })).sid,
			})),
		findText: ({ to, body, since }) =>
			askCarrier(
				async () => (await client.messages.list({ to, dateSentAfter: since, limit: 50 })).find((text) => text.body === body)?.sid ?? null,
			),
		findCallStatus: (sid) => unlessGone(async () => callStatuses[(await client.calls(sid).fetch()).status] ?? null),
		findTextStatus: (sid) => unlessGone(async () => messageStatuses[(await client.messages(sid).fetch()).status] ?? null),
		listInbound: (since) =>
			askCarrier(async () => {
				const calls = await Promise.all(lines.map((to) => client.calls.list({ to, startTimeAfter: since, limit: MOST_LISTED })));
				const texts = await Promise.all(lines.map((to) => client.messages.list({ to, dateSentAfter: since, limit: MOST_LISTED })));
				return [
					...calls
						.flat()
						.filter((call) => call.direction === 'inbound')
						.map((call) => ({
							...partiesOf(call),
							kind: 'call' as const,
							at: call.startTime ?? call.dateCreated,
							body: '',
							status: callStatuses[call.status] ?? 'completed',
						})),
					...texts
						.flat()
						.filter((text) => text.direction === 'inbound')
						.map((text) => ({
							...partiesOf(text),
							kind: 'text' as const,
							at: text.dateCreated,
							body: text.body,
							status: 'completed' as const,
						})),
				];
			}),
	};
}
