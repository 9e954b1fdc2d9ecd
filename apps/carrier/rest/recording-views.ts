import type { Recording } from '../engine/model.ts';
import { recordedSeconds } from '../engine/stretches.ts';
import { API_VERSION, rfc2822 } from '../engine/wire.ts';
import { mediaPath } from '../webhook/recording-callbacks.ts';
import { accountPath } from './views.ts';

const PUBLIC_BASE = 'https://api.twilio.com';

function sharedJson(accountSid: string, recording: Recording) {
	const { sid, call, startedAt, updatedAt, endedAt, status, channels, source } = recording;
	return {
		account_sid: accountSid,
		api_version: API_VERSION,
		call_sid: call.sid,
		conference_sid: null,
		date_created: rfc2822(startedAt),
		date_updated: rfc2822(updatedAt),
		start_time: rfc2822(startedAt),
		duration: endedAt === null ? null : String(recordedSeconds(recording)),
		sid,
		price: null,
		encryption_details: null,
		price_unit: 'USD',
		status,
		channels,
		source,
		error_code: null,
	};
}

/** Writes a recording below its call as Twilio does, every field present. */
export const callRecordingJson = (accountSid: string, recording: Recording) => ({
	...sharedJson(accountSid, recording),
	track: recording.track,
	uri: `${accountPath(accountSid)}/Calls/${recording.call.sid}/Recordings/${recording.sid}.json`,
});

/** Writes a recording of the account as Twilio does, every field present. */
export function recordingJson(accountSid: string, recording: Recording) {
	const path = mediaPath(accountSid, recording);
	return {
		...sharedJson(accountSid, recording),
		uri: `${path}.json`,
		subresource_uris: {
			add_on_results: `${path}/AddOnResults.json`,
			transcriptions: `${path}/Transcriptions.json`,
		},
		media_url: PUBLIC_BASE + path,
	};
}
