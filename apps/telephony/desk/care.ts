import { hasEnded, listCallsByRoom } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import { answerCareCall, type CareAnswer, enterCareCall, noteMachine, outreachTerms, sentenceOf } from '@unwalled/outreach';
import type { Script, Step } from '@unwalled/telephony';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import type { Answer, DeskParts } from './leg.ts';
import { say, sayAndHangUp } from './steps.ts';

const careQuery = z.object({
	call: id('call'),
	wait: z.string().max(1).optional(),
	again: z.coerce.number().int().min(0).catch(0).optional(),
	/** Whoever picked up must press a key before they hear anything: their carrier cannot tell machines from people. */
	hears: z.enum(['key', 'key1', 'key2', 'all']).optional(),
});
const READING_TIMEOUT_S = 12;
const PAUSE_S = 8;
// A text is read three times to somebody who presses what means nothing; then it counts as not heard.
const MOST_READINGS = 3;
const KEY_TIMEOUT_S = 6;

const CARE_GREETING = '您好，这里是没有围墙的养老院，给您打关爱电话，马上为您接通。';
const PRESS_ANY_KEY = '您好，这里是没有围墙的养老院，请按任意键收听。';
const CARE_IS_OVER = '您好，这里是没有围墙的养老院，事情已经办好，谢谢。';
const RINGING_SENIOR = '正在呼叫老人。';
const SENIOR_AWAY = '老人没有接听，请挂机并选择结果。';
const familyQuestion = (name: string): string =>
	`您好，这里是没有围墙的养老院。我们今天两次给您的家人${name}打电话都没有接通。您能联系上、由您照看，请按1。`;

const spoken: Readonly<Record<Exclude<CareAnswer, 'to_a_person' | 'unknown'>, string>> = {
	thanked: '收到，谢谢，祝您身体健康。',
	help_is_coming: '收到，我们马上安排人联系您。',
	nothing: '没有收到按键，我们稍后再联系您，再见。',
	over: CARE_IS_OVER,
};

/** Leads on whoever picked up for a care call: to the senior, to the operator, to a text with digits. */
export const tellCare: Answer = async (parts, leg) => {
	const { house, config } = parts;
	const { call, wait, again = 0, hears = 'all' } = readForm(careQuery, leg.query);
	if (wait) return waitForSenior(parts, call);
	if (leg.isMachine) return leaveNothing(parts, call);
	if (hears !== 'all' && !leg.digits) return hears === 'key2' ? leaveNothing(parts, call) : askForKey(call, hears);
	const entry = await enterCareCall(house, outreachTerms(config), { callId: call });
	const ask = (text: string): Script => [
		{ do: 'gather', text, timeoutS: READING_TIMEOUT_S, next: { path: '/care-answer', query: { call, again: String(again) } } },
	];
	switch (entry.kind) {
		case 'operator':
			return [say(RINGING_SENIOR), roomOfTwo(entry.room, `operator-${call}`)];
		case 'senior':
			return [say(CARE_GREETING), roomOfTwo(entry.room, call)];
		case 'reading':
			return ask(sentenceOf(entry.reading));
		case 'family':
			return ask(familyQuestion(entry.name));
		default:
			entry.kind satisfies 'over';
			return sayAndHangUp(CARE_IS_OVER);
	}
};

const askForKey = (call: string, hears: 'key' | 'key1'): Script => {
	const next = { path: '/care', query: { call, hears: hears === 'key' ? 'key1' : 'key2' } } as const;
	return [{ do: 'gather', text: PRESS_ANY_KEY, timeoutS: KEY_TIMEOUT_S, next }];
};

/** Tells a machine nothing of anybody: the words that the house configured for it, or none. It counts as nobody. */
async function leaveNothing({ house, config, log }: DeskParts, callId: string): Promise<Script> {
	const outcome = await noteMachine(house, outreachTerms(config), { callId });
	log.info({ command: 'noteMachine', thread: { callId }, outcome });
	const words = config.UNWALLED_MACHINE_WORDS;
	return words ? sayAndHangUp(words) : [{ do: 'hang_up' }];
}

/** Takes what was pressed after a text. */
export const takeCareKey: Answer = async ({ house, log }, { query, digits = '' }) => {
	const { call, again = 0 } = readForm(careQuery, query);
	const outcome = await answerCareCall(house, { callId: call, digits });
	log.info({ command: 'answerCareCall', thread: { callId: call }, outcome });
	if (outcome === 'to_a_person') return toPerson(call);
	if (outcome !== 'unknown') return sayAndHangUp(spoken[outcome]);
	if (again + 1 >= MOST_READINGS) return sayAndHangUp(spoken.nothing);
	return [say('这个按键不对。'), { do: 'ask', of: { path: '/care', query: { call, again: String(again + 1) } } }];
};

const toPerson = (call: string): Script => [
	say('正在为您接通坐席，请不要挂断。本次通话将被录音。'),
	{ do: 'room', room: call, label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true },
];

/** The call is over when either of the two leaves. */
const roomOfTwo = (room: string, label: string): Step => ({
	do: 'room',
	room,
	label,
	wait: { path: '/care', query: { call: room, wait: '1' } },
	startsRoom: true,
	endsRoom: true,
});

async function waitForSenior({ house }: DeskParts, room: string): Promise<Script> {
	const [other] = await listCallsByRoom(house.database.sql, room);
	const isAway = other !== undefined && hasEnded(other.status);
	return [say(isAway ? SENIOR_AWAY : RINGING_SENIOR), { do: 'pause', seconds: PAUSE_S }];
}
