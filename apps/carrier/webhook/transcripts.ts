import type { Call, Transcription } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';

const CONFIDENCE = 0.98;

function send(network: Network, call: Call, send: { transcription: Transcription; event: string; extra: Record<string, string> }): void {
	const { transcription, event, extra } = send;
	transcription.sequence += 1;
	network.notify(transcription.sid, {
		...transcription.callback,
		callSid: call.sid,
		params: {
			AccountSid: network.options.accountSid,
			CallSid: call.sid,
			TranscriptionSid: transcription.sid,
			TranscriptionEvent: event,
			LanguageCode: transcription.language,
			SequenceId: String(transcription.sequence),
			Timestamp: network.clock.now().toISOString(),
			...(transcription.name === null ? {} : { Name: transcription.name }),
			...extra,
		},
	});
}

/** Tells the customer that a transcription runs from now on. */
export function sendTranscriptionStarted(network: Network, call: Call, transcription: Transcription): void {
	const extra = { Track: transcription.track, PartialResults: 'false', TranscriptionEngine: 'google' };
	send(network, call, { transcription, event: 'transcription-started', extra });
}

/** Tells the customer that a transcription is over. */
export function sendTranscriptionStopped(network: Network, call: Call, transcription: Transcription): void {
	send(network, call, { transcription, event: 'transcription-stopped', extra: {} });
}

/** Sends what was heard on one track of a leg to each transcription that listens to it. */
export function sendTranscript(network: Network, call: Call, words: { track: 'inbound_track' | 'outbound_track'; text: string }): void {
	const extra = {
		Track: words.track,
		Final: 'true',
		TranscriptionData: JSON.stringify({ transcript: words.text, confidence: CONFIDENCE }),
	};
	for (const transcription of call.transcriptions) {
		if (transcription.tracks.has(words.track)) send(network, call, { transcription, event: 'transcription-content', extra });
	}
}
