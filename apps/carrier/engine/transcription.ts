import { sendTranscriptionStarted, sendTranscriptionStopped } from '../webhook/transcripts.ts';
import type { Call, Transcription } from './model.ts';
import type { Network } from './network.ts';
import { newSid } from './sids.ts';

/** Starts to write down a leg; it stops by itself when the leg ends. */
export function startTranscription(network: Network, call: Call, wish: Omit<Transcription, 'sid' | 'sequence'>): void {
	const transcription: Transcription = { ...wish, sid: newSid('GT'), sequence: 0 };
	call.transcriptions.push(transcription);
	sendTranscriptionStarted(network, call, transcription);
	call.hooks.onEnded.add(() => stopTranscription(network, call, transcription));
}

/** Stops a running transcription; a second time changes nothing. */
export function stopTranscription(network: Network, call: Call, transcription: Transcription): void {
	const position = call.transcriptions.indexOf(transcription);
	if (position < 0) return;
	call.transcriptions.splice(position, 1);
	sendTranscriptionStopped(network, call, transcription);
}
