import { startTranscription, stopTranscription } from '../../engine/transcription.ts';
import { type Leg, method, resolve, type VerbRunner } from '../leg.ts';
import { TwimlError, type Verb } from '../parse.ts';
import { startRecordingOf } from './recording.ts';

function tracks(track: string): Set<'inbound_track' | 'outbound_track'> {
	if (track === 'inbound_track' || track === 'outbound_track') return new Set([track]);
	return new Set(['inbound_track', 'outbound_track']);
}

/** Starts what goes on beside the other verbs: `<Start><Transcription …/></Start>` or `<Start><Recording …/></Start>`. */
export const start: VerbRunner = async (leg, verb) => {
	for (const noun of verb.children) {
		if (noun.name === 'Transcription') startTranscriptionOf(leg, noun);
		else if (noun.name === 'Recording') startRecordingOf(leg, noun);
		else throw new TwimlError(12200, `Schema validation warning: <Start><${noun.name}>`);
	}
	return undefined;
};

/** Writes the leg down: `<Transcription statusCallbackUrl track languageCode name/>`. */
function startTranscriptionOf(leg: Leg, { attributes }: Verb): void {
	if (attributes.statusCallbackUrl === undefined) return;
	const track = attributes.track ?? 'both_tracks';
	startTranscription(leg.network, leg.call, {
		name: attributes.name ?? null,
		callback: { url: resolve(leg, attributes.statusCallbackUrl), method: method(attributes.statusCallbackMethod) },
		track,
		tracks: tracks(track),
		language: attributes.languageCode ?? 'en-US',
	});
}

/** Stops the transcription with the given name, or the last one. */
export const stop: VerbRunner = async (leg, verb) => {
	for (const noun of verb.children) {
		if (noun.name !== 'Transcription') throw new TwimlError(12200, `Schema validation warning: <Stop><${noun.name}>`);
		const { name } = noun.attributes;
		const found = leg.call.transcriptions.findLast((one) => name === undefined || one.name === name);
		if (found) stopTranscription(leg.network, leg.call, found);
	}
	return undefined;
};
