import { startRecording } from '../../engine/recordings.ts';
import { type Leg, method, resolve } from '../leg.ts';
import type { Verb } from '../parse.ts';

/** Records the leg beside the other verbs: `<Recording channels track recordingStatusCallback recordingStatusCallbackEvent/>`. */
export function startRecordingOf(leg: Leg, { attributes }: Verb): void {
	const { recordingStatusCallback: url, recordingStatusCallbackEvent: events = 'completed' } = attributes;
	const track = attributes.track === 'inbound' || attributes.track === 'outbound' ? attributes.track : 'both';
	startRecording(leg.network, leg.call, {
		channels: track !== 'both' || attributes.channels === 'mono' ? 1 : 2,
		track,
		source: 'StartCallRecordingAPI',
		callback: url
			? { url: resolve(leg, url), method: method(attributes.recordingStatusCallbackMethod), events: new Set(events.split(/\s+/)) }
			: null,
	});
}
