import { type Call, cardKeyOf, findCall, findOperatorLeg, findOptionalSpeech, isToCentre, roomOf } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import type { Script, Step } from '@unwalled/telephony';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import type { Answer } from './leg.ts';
import { CENTRE_GREETING, CONTACT_GREETING } from './sentences.ts';
import { say } from './steps.ts';

const callQuery = z.object({ call: id('call') });
const lineQuery = z.object({ line: z.string().max(60) });

/** Brings an operator, a contact or another helping hand into the room of a call. */
export const joinRoom: Answer = async ({ house }, { query }) => {
	const { sql } = house.database;
	const call = await findCall(sql, readForm(callQuery, query).call);
	const isOperator = call.party === 'operator';
	const room = roomOf(call);
	if (call.party === 'supervisor') return watchRoom(call, await findOperatorLeg(sql, { id: room, ticketId: call.ticketId }));
	const enter: Step = {
		do: 'room',
		room,
		label: isOperator ? `operator-${call.id}` : call.id,
		wait: { path: '/wait' },
		startsRoom: true,
		endsRoom: room === call.id,
	};
	if (isOperator) return [enter];
	const card = await findOptionalSpeech(sql, cardKeyOf(call.id));
	return [
		{ do: 'transcribe', callId: call.id },
		say(isToCentre(call) ? CENTRE_GREETING : CONTACT_GREETING),
		...(card ? [say(card.text)] : []),
		enter,
	];
};

/** Lets a supervisor hear a room; silent until the conversation runs. */
function watchRoom(call: Call, operator: Call | null): Script {
	const part = call.part ?? 'listens';
	const coached = operator?.carrierSid ?? '';
	const label = `supervisor-${call.id}`;
	return [{ do: 'room', room: roomOf(call), label, wait: null, startsRoom: part === 'talks', endsRoom: false, part, coached }];
}

/** Speaks one written line to a room; a line that is gone is silence. */
export const speakLine: Answer = async ({ house }, { query }) => {
	const spoken = await findOptionalSpeech(house.database.sql, readForm(lineQuery, query).line);
	return spoken ? [say(spoken.text)] : [];
};
