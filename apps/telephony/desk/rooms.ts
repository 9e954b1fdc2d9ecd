import { findCall, findOptionalSpeech, roomOf } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import type { Step } from '@unwalled/telephony';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import type { Answer } from './leg.ts';
import { CONTACT_GREETING, STILL_WAITING } from './sentences.ts';
import { say } from './steps.ts';

const callQuery = z.object({ call: id('call') });
const lineQuery = z.object({ line: z.string().max(60) });
const WAIT_REPEAT_S = 12;

/** Brings an operator, a contact or another helping hand into the room of a call. */
export const joinRoom: Answer = async ({ house }, { query }) => {
	const call = await findCall(house.database.sql, readForm(callQuery, query).call);
	const isOperator = call.party === 'operator';
	const room = roomOf(call);
	const enter: Step = {
		do: 'room',
		room,
		label: isOperator ? `operator-${call.id}` : call.id,
		wait: { path: '/wait' },
		startsRoom: true,
		endsRoom: room === call.id,
	};
	return isOperator ? [enter] : [{ do: 'transcribe', callId: call.id }, say(CONTACT_GREETING), enter];
};

/** What somebody hears while waiting; the carrier repeats it. Reads nothing, so that it cannot fail. */
export const keepWaiting: Answer = async () => [say(STILL_WAITING), { do: 'pause', seconds: WAIT_REPEAT_S }];

/** Speaks one written line to a room; a line that is gone is silence. */
export const speakLine: Answer = async ({ house }, { query }) => {
	const spoken = await findOptionalSpeech(house.database.sql, readForm(lineQuery, query).line);
	return spoken ? [say(spoken.text)] : [];
};
