import type { SeatSettings, StatusCallback } from '../../engine/model.ts';
import { after } from '../../engine/network.ts';
import { leaveSeat, openRoom, reserveSeat, takeSeat } from '../../engine/rooms.ts';
import { flag, type Leg, method, resolve, wholeNumber } from '../leg.ts';
import { followMusic } from '../music.ts';
import { TwimlError, type Verb } from '../parse.ts';

export const LONGEST_DIAL_S = 14_400; // Twilio's default timeLimit: four hours

function settingsOf(leg: Leg, noun: Verb): SeatSettings {
	const { waitUrl, waitMethod, coach, participantLabel } = noun.attributes;
	const waitTarget = waitUrl === undefined ? null : { url: waitUrl === '' ? '' : resolve(leg, waitUrl), method: method(waitMethod) };
	return {
		label: participantLabel ?? null,
		muted: flag(noun, 'muted', false),
		startOnEnter: flag(noun, 'startConferenceOnEnter', true),
		endOnExit: flag(noun, 'endConferenceOnExit', false),
		coaching: coach !== undefined,
		callSidToCoach: coach ?? null,
		wait: waitTarget,
	};
}

function callbackOf(leg: Leg, noun: Verb): StatusCallback | null {
	const { statusCallback, statusCallbackMethod, statusCallbackEvent } = noun.attributes;
	if (statusCallback === undefined) return null;
	const events = new Set((statusCallbackEvent ?? 'start end').split(/\s+/));
	return { url: resolve(leg, statusCallback), method: method(statusCallbackMethod), events };
}

/** Puts the leg into a conference until it leaves or the conference ends. */
export async function dialRoom(leg: Leg, dial: Verb, noun: Verb): Promise<Record<string, string>> {
	const { network, call } = leg;
	if (noun.text === '') throw new TwimlError(13224, 'Dial: the conference has no name');
	const room = openRoom(network, noun.text);
	const seat = reserveSeat(network, room, { call, settings: settingsOf(leg, noun), callback: callbackOf(leg, noun) });
	followMusic(network, seat);
	await leg.halt.park<void>((wake) => {
		const leave = () => leaveSeat(network, seat, 'participant_hung_up');
		const limit = after(network, wholeNumber(dial, 'timeLimit', LONGEST_DIAL_S) * 1_000, leave);
		seat.onLeft = () => wake();
		if (flag(dial, 'hangupOnStar', false)) {
			call.hooks.onKey = (digit) => {
				if (digit === '*') leave();
			};
		}
		takeSeat(network, seat);
		return () => {
			limit.cancel();
			call.hooks.onKey = null;
			// Still seated here means that other instructions took the leg away.
			leaveSeat(network, seat, call.endedAt === null ? 'participant_updated_via_api' : 'participant_hung_up');
		};
	});
	return { DialCallStatus: 'answered', DialBridged: 'true' };
}
