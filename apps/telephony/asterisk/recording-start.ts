import type { Logger } from '@unwalled/runtime';
import type { RecordingStart } from '@unwalled/telephony';
import type { Leg } from './leg.ts';
import type { RoomStep } from './leg-state.ts';

/** Begins the recording of a leg that takes its seat, where it has one of its own. */
export type RecordSeated = (leg: Leg, room: RoomStep) => void;

/**
 * Records whom we rang, once they have heard that it is recorded and take their seat in a conversation of their own. Callers
 * are recorded by the dialplan, and whoever joins them is heard there. Nobody waits for it: a recording that could not be
 * begun is one that is missing later, and is reported then.
 */
export const recordSeated =
	(exchange: RecordingStart | null, log: Logger): RecordSeated =>
	({ facts }, room) => {
		// In a room of two, such as a care call's, either ends it; whose it is, its name says.
		if (facts.direction !== 'outbound' || room.room !== facts.callId || room.wait?.path !== '/wait') return;
		exchange?.start(facts.sid).catch((error: unknown) => log.error({ err: error, command: 'startRecording' }, 'not recorded'));
	};
