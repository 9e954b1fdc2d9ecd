import { findOptionalCallBySid } from '@unwalled/call';
import { waitOn } from '@unwalled/seat';
import { CODE_DIGITS, proveByPhone } from '@unwalled/visit';
import { z } from 'zod';
import { enterService, roomOfCaller } from './callers.ts';
import type { Answer } from './leg.ts';
import { codeQuestion } from './proof-question.ts';
import { CODE_IS_VOID, CODE_TAKEN, CODE_WRONG } from './sentences.ts';
import { say, sayAndHangUp } from './steps.ts';

const attemptQuery = z.object({ attempt: z.coerce.number().int().min(1).catch(1) });

/**
 * Takes what was keyed in at a senior's telephone. A whole code proves that its worker is there; with fewer keys or none it is
 * the senior who calls, and the call goes on as every service call.
 */
export const takeProofCode: Answer = async (parts, { sid, query, digits = '' }) => {
	const { house, log } = parts;
	const { attempt } = attemptQuery.parse(query);
	const isCode = digits.length === CODE_DIGITS;
	const outcome = isCode ? await proveByPhone(house, { carrierSid: sid, digits, attempt }) : 'not_tried';
	log.info({ command: 'proveByPhone', sid, attempt, outcome });
	if (outcome === 'proved') {
		// An operator who took them meanwhile is in the room already.
		const call = await findOptionalCallBySid(house.database.sql, sid);
		return call?.line === 'connected' ? [say(CODE_TAKEN), roomOfCaller(call.id)] : sayAndHangUp(CODE_TAKEN);
	}
	if (outcome === 'wrong') return codeQuestion(CODE_WRONG, attempt + 1);
	await waitOn(house, { carrierSid: sid });
	const script = await enterService(parts, sid);
	return outcome === 'no_code' ? [say(CODE_IS_VOID), ...script] : script;
};
