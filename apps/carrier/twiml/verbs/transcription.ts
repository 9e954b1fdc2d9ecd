import { startTranscription, stopTranscription } from '../../engine/transcription.ts';
import { method, resolve, type VerbRunner } from '../leg.ts';
import { TwimlError } from '../parse.ts';

function tracks(track: string): Set<'inbound_track' | 'outbound_track'> {
	if (track === 'inbound_track' || track === 'outbound_track') return new Set([track]);
	return new Set(['inbound_track', 'outbound_track']);
}

/** Starts to write down the leg: `<Start><Transcription statusCallbackUrl track languageCode name/></Start>`. */
export const start: VerbRunner = async (leg, verb) => {
	for (const noun of verb.children) {
		const { attributes } = noun;
		if (noun.name !== 'Transcription') throw new TwimlError(12200, `Schema validation warning: <Start><${noun.name}>`);
		if (attributes.statusCallbackUrl === undefined) continue;
		const track = attributes.track ?? 'both_tracks';
		startTranscription(leg.network, leg.call, {
			name: attributes.name ?? null,
			callback: { url: resolve(leg, attributes.statusCallbackUrl), method: method(attributes.statusCallbackMethod) },
			track,
			tracks: tracks(track),
			language: attributes.languageCode ?? 'en-US',
		});
	}
	return undefined;
};

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
