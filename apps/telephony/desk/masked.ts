import { findCall, hasEnded, listCallsByRoom } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import {
	enterMaskedCall,
	findBinding,
	findRinger,
	handToOperator,
	type MaskBinding,
	type MaskedEntry,
	type Side,
	takeAfterEnd,
	takeMaskedCall,
} from '@unwalled/masking';
import { findSenior, findWorker } from '@unwalled/registry';
import { normalisePhone, type Script } from '@unwalled/telephony';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import { greetCaller, roomOfCaller } from './callers.ts';
import type { Answer, DeskParts, Leg } from './leg.ts';
import { say } from './steps.ts';
import { keepWaiting } from './waiting.ts';

const legQuery = z.object({ call: id('call'), wait: z.string().max(1).optional() });
const choiceQuery = z.object({ side: z.enum(['worker', 'senior']) }).catchall(z.string());
const CHOICE_TIMEOUT_S = 8;
const PAUSE_S = 8;

const OVER = '这次服务已经结束，正在为您接通坐席，请不要挂断。本次通话将被录音。';
const OVER_FOR_SENIOR = '上次的上门服务已经结束，现在为您接通服务热线。';
const CONNECTING = '正在为您接通，请稍候。本次通话将被录音。';
const FROM_WORKER = '您好，这里是没有围墙的养老院，上门服务人员找您。本次通话将被录音。';
const FROM_SENIOR = '您好，这里是没有围墙的养老院，您服务的老人找您。本次通话将被录音。';
const NOT_ANSWERED = '对方没有接听，正在为您接通坐席，请不要挂断。';

/** Takes whoever rings: on the number between workers and seniors the one reaches the other, everybody else is greeted. */
export const takeRinger: Answer = async (parts, leg) => {
	const { house, config } = parts;
	const line = config.UNWALLED_MASKING_LINE;
	if (!line || line === config.UNWALLED_SERVICE_LINE || normalisePhone(leg.to, config.UNWALLED_AREA_CODE) !== line)
		return greetCaller(parts, leg);
	const ringer = await findRinger(house, normalisePhone(leg.from, config.UNWALLED_AREA_CODE));
	const [first, second] = ringer?.open ?? [];
	if (ringer && first) return second ? chooseOne(parts, ringer) : join(parts, { binding: first, side: ringer.side, sid: leg.sid });
	if (ringer?.side === 'worker' && 'last' in ringer) return toOperator(parts, { binding: ringer.last, side: 'worker', sid: leg.sid });
	// Whoever may be a senior never ends at a number that leads nowhere: the service line takes them.
	const greeted = await greetCaller(parts, { ...leg, to: config.UNWALLED_SERVICE_LINE });
	return ringer ? [say(OVER_FOR_SENIOR), ...greeted] : greeted;
};

/** Leads on a leg that the house rang for a call between worker and senior. */
export const tellMasked: Answer = async (parts, leg) => {
	const { house } = parts;
	const { call, wait } = readForm(legQuery, leg.query);
	const { sql } = house.database;
	if (wait) return waitForOther(parts, leg, call);
	const entry = await enterMaskedCall(house, { callId: call });
	if (entry.kind === 'over') {
		await handToOperator(house, { callId: call });
		return [say(OVER), roomOfCaller(call)];
	}
	if (entry.kind !== 'second') return enter(entry, { label: call, words: CONNECTING });
	const { party } = await findCall(sql, call);
	return enter(entry, { label: call, words: party === 'worker' ? FROM_SENIOR : FROM_WORKER });
};

/** Lets the first of the two wait for the other; when the other does not answer, for an operator, in the same room. */
async function waitForOther(parts: DeskParts, leg: Leg, call: string): Promise<Script> {
	const { house } = parts;
	const legs = await listCallsByRoom(house.database.sql, call);
	const other = legs.find(({ purpose }) => purpose.includes('.mask:'));
	const pause = { do: 'pause', seconds: PAUSE_S } as const;
	if (!other || !hasEnded(other.status)) return [say(CONNECTING), pause];
	return (await handToOperator(house, { callId: call })) ? [say(NOT_ANSWERED), pause] : keepWaiting(parts, leg);
}

/** Takes the digit of somebody with several open visits; without one they reach the first. */
export const takeMaskedKey: Answer = async (parts, { sid, query, digits = '' }) => {
	const { side, ...asked } = readForm(choiceQuery, query);
	const [first] = Object.keys(asked).filter((name) => /^d[1-9]$/.test(name));
	const bindingId = asked[`d${digits}`] ?? asked[first ?? ''];
	return join(parts, { binding: await findBinding(parts.house.database.sql, readForm(id('bnd'), bindingId)), side, sid });
};

async function chooseOne({ house }: DeskParts, { side, open }: { side: Side; open: readonly MaskBinding[] }): Promise<Script> {
	const { sql } = house.database;
	const named = await Promise.all(
		open.map(async ({ digit, workerId, seniorId }) => {
			const name = side === 'senior' ? (await findWorker(sql, workerId)).name : seniorId ? (await findSenior(sql, seniorId)).name : '老人';
			return `找${name}，请按${digit}。`;
		}),
	);
	const query = { side, ...Object.fromEntries(open.map((binding) => [`d${binding.digit}`, binding.id])) };
	return [{ do: 'gather', text: named.join(''), timeoutS: CHOICE_TIMEOUT_S, next: { path: '/masked-answer', query } }];
}

interface Joining {
	readonly binding: MaskBinding;
	readonly side: Side;
	readonly sid: string;
}

async function toOperator({ house, log }: DeskParts, joining: Joining): Promise<Script> {
	const { callId } = await takeAfterEnd(house, joining);
	log.info({ command: 'takeAfterEnd', bindingId: joining.binding.id, thread: { callId } });
	return [say(OVER), roomOfCaller(callId)];
}

async function join(parts: DeskParts, joining: Joining): Promise<Script> {
	const { house, log } = parts;
	const { binding, side, sid } = joining;
	const entry = await takeMaskedCall(house, { bindingId: binding.id, side, sid });
	log.info({ command: 'takeMaskedCall', bindingId: binding.id, outcome: entry.kind });
	if (entry.kind === 'over') return toOperator(parts, joining);
	return enter(entry, { label: side, words: CONNECTING });
}

/** The call is over when either of the two leaves. */
function enter(entry: Exclude<MaskedEntry, { kind: 'over' }>, { label, words }: { label: string; words: string }): Script {
	const wait = { path: '/masked', query: { call: entry.room, wait: '1' } } as const;
	return [say(words), { do: 'room', room: entry.room, label, wait, startsRoom: true, endsRoom: true }];
}
