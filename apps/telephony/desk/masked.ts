import { findCall, hasEnded, listCallsByRoom } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import { enterMaskedCall, findRinger, type MaskBinding, type MaskedEntry, type Side, takeMaskedCall } from '@unwalled/masking';
import { findSenior, findWorker } from '@unwalled/registry';
import { normalisePhone, type Script } from '@unwalled/telephony';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import { greetCaller } from './callers.ts';
import type { Answer, DeskParts } from './leg.ts';
import { say, sayAndHangUp } from './steps.ts';

const legQuery = z.object({ call: id('call'), wait: z.string().max(1).optional() });
const choiceQuery = z.object({ side: z.enum(['worker', 'senior']) }).catchall(z.string());
const CHOICE_TIMEOUT_S = 8;
const PAUSE_S = 8;

const OVER_FOR_WORKER = '这次服务已经结束，平台号码已停用。如有需要，请联系坐席。';
const OVER_FOR_SENIOR = '上次的上门服务已经结束，现在为您接通服务热线。';
const CONNECTING = '正在为您接通，请稍候。本次通话将被录音。';
const FROM_WORKER = '您好，这里是没有围墙的养老院，上门服务人员找您。本次通话将被录音。';
const FROM_SENIOR = '您好，这里是没有围墙的养老院，您服务的老人找您。本次通话将被录音。';
const NOT_ANSWERED = '对方没有接听，请挂机，稍后再拨。';

/** Takes whoever rings: on the number between workers and seniors the one reaches the other, everybody else is greeted. */
export const takeRinger: Answer = async (parts, leg) => {
	const { house, config } = parts;
	const line = config.UNWALLED_MASKING_LINE;
	if (!line || line === config.UNWALLED_SERVICE_LINE || normalisePhone(leg.to, config.UNWALLED_AREA_CODE) !== line)
		return greetCaller(parts, leg);
	const ringer = await findRinger(house, normalisePhone(leg.from, config.UNWALLED_AREA_CODE));
	const [first, second] = ringer?.open ?? [];
	if (ringer && first) return second ? chooseOne(parts, ringer) : join(parts, { binding: first, side: ringer.side, sid: leg.sid });
	if (ringer?.side === 'worker') return sayAndHangUp(OVER_FOR_WORKER);
	// Whoever may be a senior never ends at a number that leads nowhere: the service line takes them.
	const greeted = await greetCaller(parts, { ...leg, to: config.UNWALLED_SERVICE_LINE });
	return ringer ? [say(OVER_FOR_SENIOR), ...greeted] : greeted;
};

/** Leads on a leg that the house rang for a call between worker and senior. */
export const tellMasked: Answer = async ({ house }, { query }) => {
	const { call, wait } = readForm(legQuery, query);
	const { sql } = house.database;
	if (wait) {
		const [other] = await listCallsByRoom(sql, call);
		return [say(other && hasEnded(other.status) ? NOT_ANSWERED : CONNECTING), { do: 'pause', seconds: PAUSE_S }];
	}
	const entry = await enterMaskedCall(house, { callId: call });
	if (entry.kind !== 'second') return enter(entry, { label: call, words: CONNECTING });
	const { party } = await findCall(sql, call);
	return enter(entry, { label: call, words: party === 'worker' ? FROM_SENIOR : FROM_WORKER });
};

/** Takes the digit of somebody with several open visits; without one they reach the first. */
export const takeMaskedKey: Answer = async (parts, { sid, query, digits = '' }) => {
	const { side, ...asked } = readForm(choiceQuery, query);
	const [first] = Object.keys(asked).filter((name) => /^d[1-9]$/.test(name));
	const bindingId = asked[`d${digits}`] ?? asked[first ?? ''];
	return join(parts, { binding: { id: readForm(id('bnd'), bindingId) }, side, sid });
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
	readonly binding: Pick<MaskBinding, 'id'>;
	readonly side: Side;
	readonly sid: string;
}

async function join({ house, log }: DeskParts, { binding, side, sid }: Joining): Promise<Script> {
	const entry = await takeMaskedCall(house, { bindingId: binding.id, side, sid });
	log.info({ command: 'takeMaskedCall', bindingId: binding.id, outcome: entry.kind });
	if (entry.kind === 'over' && side === 'senior') return [say(OVER_FOR_SENIOR), { do: 'static_route' }];
	return enter(entry, { label: side, words: CONNECTING });
}

/** The call is over when either of the two leaves. */
function enter(entry: MaskedEntry, { label, words }: { label: string; words: string }): Script {
	if (entry.kind === 'over') return sayAndHangUp(OVER_FOR_WORKER);
	const wait = { path: '/masked', query: { call: entry.room, wait: '1' } } as const;
	return [say(words), { do: 'room', room: entry.room, label, wait, startsRoom: true, endsRoom: true }];
}
