import type { Recording } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import { recordedSeconds } from '../engine/stretches.ts';
import { API_VERSION, rfc2822 } from '../engine/wire.ts';

/** The address at which a recording is given, behind the carrier's own. */
export const mediaPath = (accountSid: string, recording: Recording): string =>
	`/${API_VERSION}/Accounts/${accountSid}/Recordings/${recording.sid}`;

/** Sends a recording's status callback when the customer asked for that event. */
export function notifyRecording(network: Network, recording: Recording, event: string): void {
	const { callback, call } = recording;
	if (!callback?.events.has(event)) return;
	const { accountSid } = network.options;
	network.notify(recording.sid, {
		...callback,
		callSid: call.sid,
		params: {
			AccountSid: accountSid,
			CallSid: call.sid,
			RecordingSid: recording.sid,
			RecordingUrl: `https://api.twilio.com${mediaPath(accountSid, recording)}`,
			RecordingStatus: event,
			RecordingDuration: event === 'completed' ? String(recordedSeconds(recording)) : '0',
			RecordingChannels: String(recording.channels),
			RecordingStartTime: rfc2822(recording.startedAt),
			RecordingSource: recording.source,
			RecordingTrack: recording.track,
			ErrorCode: '0',
		},
	});
}
