import { sendTranscript } from '../webhook/transcripts.ts';
import { record } from './calls.ts';
import type { Call, Participant } from './model.ts';
import type { Network } from './network.ts';
import { connectedSeats } from './rooms.ts';

function hearsInRoom(speaker: Participant, listener: Participant): boolean {
	if (listener === speaker || listener.listening !== 'mixing') return false;
	if (speaker.coaching) return listener.call.sid === speaker.callSidToCoach;
	return true;
}

function listeners(call: Call): Call[] {
	if (call.bridge) return [call.bridge];
	const { seat } = call;
	if (seat?.listening !== 'mixing' || seat.muted) return [];
	return connectedSeats(seat.room)
		.filter((other) => hearsInRoom(seat, other))
		.map((other) => other.call);
}

/** Lets a leg say `text`: its hearers hear it, transcriptions write it down, a speech prompt takes it. */
export function speak(network: Network, call: Call, text: string): void {
	record(network, call, { kind: 'spoke', text, from: call.handset });
	sendTranscript(network, call, { track: 'inbound_track', text });
	for (const hearer of listeners(call)) hear(network, hearer, { kind: 'speech', text, from: call.handset });
	call.hooks.onSpeech?.(text);
}

/** Puts words into a leg's ear. */
export function hear(
	network: Network,
	call: Call,
	words: { kind: 'say' | 'announce' | 'room' | 'speech'; text: string; from: string; prompt?: boolean },
): void {
	if (call.endedAt !== null) return;
	record(network, call, words);
	if (words.text !== MUSIC) sendTranscript(network, call, { track: 'outbound_track', text: words.text });
}

/** What a leg hears while a sound is played. */
export const MUSIC = '«music»';
