import type { Conference, Participant, Target } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import { connectedSeats } from '../engine/rooms.ts';
import { hear, MUSIC } from '../engine/speech.ts';
import { API_VERSION } from '../engine/wire.ts';
import { notifyRoom } from '../webhook/room-callbacks.ts';
import { readAnswer } from './document.ts';
import { TwimlError, type Verb } from './parse.ts';

function fail(network: Network, room: Conference, failed: { target: Target; reason: string }): void {
	const extra = { AnnounceUrl: failed.target.url, ReasonAnnouncementFailed: failed.reason };
	notifyRoom(network, room, { name: 'announcement-fail', extra });
}

function verbsOf(network: Network, target: Target, answer: { contentType: string; body: string }): readonly Verb[] | TwimlError {
	try {
		return readAnswer(answer);
	} catch (error) {
		if (!(error instanceof TwimlError)) throw error;
		network.fail({ code: error.code, message: error.message, url: target.url, callSid: null, attempt: 1 });
		return error;
	}
}

/** Fetches an announcement and speaks it to the whole room, or to one participant only. */
export async function announce(network: Network, room: Conference, order: { target: Target; only?: Participant }): Promise<void> {
	const { target, only } = order;
	const params = {
		AccountSid: network.options.accountSid,
		ApiVersion: API_VERSION,
		ConferenceSid: room.sid,
		FriendlyName: room.name,
		...(only ? { CallSid: only.call.sid } : {}),
	};
	const delivery = await network.fetch({ ...target, params, callSid: only?.call.sid ?? null });
	if (!delivery.ok) return fail(network, room, { target, reason: delivery.message });
	const verbs = verbsOf(network, target, delivery.answer);
	if (verbs instanceof TwimlError) return fail(network, room, { target, reason: verbs.message });
	for (const verb of verbs) {
		const text = verb.name === 'Say' ? verb.text : verb.name === 'Play' ? MUSIC : null;
		if (text === null) continue;
		for (const seat of only ? [only] : connectedSeats(room)) hear(network, seat.call, { kind: 'announce', text, from: room.name });
	}
	notifyRoom(network, room, { name: 'announcement-end', extra: { AnnounceUrl: target.url }, ...(only ? { seat: only } : {}) });
}
