import { normalisePhone, type Step } from '@unwalled/telephony';
import { answerMenu, needOfCall } from '@unwalled/ticket';
import type { Answer } from './leg.ts';
import { CALL_IS_LOST, SERVICE_MENU, SERVICE_ON_ITS_WAY, SOS_GREETING, URGENT_ON_ITS_WAY } from './sentences.ts';
import { say, sayAndHangUp } from './steps.ts';

const MENU_TIMEOUT_S = 4;
const LONGEST_NUMBER = 64;

/**
 * Greets a caller, whose press is on disk with its ticket before a word is said. An SOS goes straight to its room:
 * nothing is asked first, silence is an emergency. A service call is asked for one digit; none leads on as well.
 */
export const greetCaller: Answer = async ({ intake, config, log }, { sid, from, to = '' }) => {
	const isService = normalisePhone(to, config.UNWALLED_AREA_CODE) === config.UNWALLED_SERVICE_LINE;
	// A number that is configured nowhere still reached us: somebody may be lying on a floor.
	const taken = await intake.take({
		key: sid,
		channel: 'phone',
		rawPhone: from?.slice(0, LONGEST_NUMBER) ?? null,
		phone: normalisePhone(from, config.UNWALLED_AREA_CODE),
		...needOfCall(isService),
		call: { carrierSid: sid, dialled: to.slice(0, LONGEST_NUMBER), status: 'ringing' },
	});
	const callId = taken.callId ?? '';
	log.info({
		command: 'takePress',
		thread: taken,
		outcome: taken.duplicate ? 'already_done' : taken.merged ? 'joined' : 'opened',
	});
	const written: Step = { do: 'transcribe', callId };
	if (!isService) return [written, say(SOS_GREETING), roomOfCaller(callId)];
	return [written, { do: 'gather', text: SERVICE_MENU, timeoutS: MENU_TIMEOUT_S, next: { path: '/menu' } }];
};

/** Takes the digit that a service caller pressed, or that none was, and leads to the room. */
export const takeMenuKey: Answer = async ({ house }, { sid, digits = '' }) => {
	const answer = await answerMenu(house, { carrierSid: sid, digits });
	if (!answer) return sayAndHangUp(CALL_IS_LOST);
	return [say(answer.silent || answer.urgent ? URGENT_ON_ITS_WAY : SERVICE_ON_ITS_WAY), roomOfCaller(answer.callId)];
};

/** The room of the call that they began: it starts with whoever answers and ends with them. */
const roomOfCaller = (callId: string): Step => ({
	do: 'room',
	room: callId,
	label: 'senior',
	wait: { path: '/wait' },
	startsRoom: false,
	endsRoom: true,
});
