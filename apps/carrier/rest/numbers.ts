import type { FastifyInstance } from 'fastify';
import { API_VERSION, rfc2822 } from '../engine/wire.ts';
import type { CarrierLine } from '../options.ts';
import type { Api } from './api.ts';
import { paginate } from './paging.ts';
import { accountPath, numberSid } from './views.ts';

/** Fields of Twilio's that mean nothing for a local line. */
const UNUSED = {
	address_sid: null,
	identity_sid: null,
	sms_application_sid: null,
	sms_fallback_url: null,
	trunk_sid: null,
	voice_application_sid: null,
	emergency_address_sid: null,
	bundle_sid: null,
};

function numberJson(accountSid: string, line: CarrierLine, since: Date) {
	const sid = numberSid(line.number);
	const base = `${accountPath(accountSid)}/IncomingPhoneNumbers/${sid}`;
	return {
		...UNUSED,
		account_sid: accountSid,
		address_requirements: 'none',
		api_version: API_VERSION,
		beta: false,
		capabilities: { mms: false, sms: true, voice: true, fax: false },
		date_created: rfc2822(since),
		date_updated: rfc2822(since),
		friendly_name: line.kind === 'sos' ? 'SOS' : 'Service',
		phone_number: line.number,
		origin: 'twilio',
		sid,
		sms_fallback_method: 'POST',
		sms_method: 'POST',
		sms_url: line.smsUrl,
		status_callback: line.statusCallback,
		status_callback_method: 'POST',
		uri: `${base}.json`,
		voice_receive_mode: 'voice',
		voice_caller_id_lookup: false,
		voice_fallback_method: 'POST',
		voice_fallback_url: line.voiceFallbackUrl ?? null,
		voice_method: 'POST',
		voice_url: line.voiceUrl,
		emergency_status: 'Inactive',
		emergency_address_status: 'unregistered',
		status: 'in-use',
	};
}

/** Serves the account's own numbers. */
export function numberRoutes(app: FastifyInstance, api: Api): void {
	const { options, clock } = api.network;
	const since = clock.now();
	app.get<{ Querystring: Record<string, string> }>('/IncomingPhoneNumbers.json', async (request) => {
		const { PhoneNumber, FriendlyName } = request.query;
		const all = options.lines
			.map((line) => numberJson(options.accountSid, line, since))
			.filter((line) => PhoneNumber === undefined || line.phone_number.includes(PhoneNumber))
			.filter((line) => FriendlyName === undefined || line.friendly_name === FriendlyName);
		const { page, items } = paginate({ path: api.path('/IncomingPhoneNumbers.json'), query: request.query }, all);
		return { incoming_phone_numbers: items, ...page };
	});
}
