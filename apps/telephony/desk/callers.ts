import { findOptionalCallBySid } from '@unwalled/call';
import { findSenior } from '@unwalled/registry';
import { askCallBack, takeMessage } from '@unwalled/seat';
import {
	enterFlow,
	type Flow,
	type FlowAnswer,
	type FlowFacts,
	type FlowLanguage,
	firstQuestion,
	goOn,
	looksAtCaller,
	normalisePhone,
	type Position,
	type Script,
	type Step,
} from '@unwalled/telephony';
import { answerMenu, findTicket, needOfCall, wishCallBack } from '@unwalled/ticket';
import { z } from 'zod';
import type { Answer, DeskParts, Leg } from './leg.ts';
import { askForCode } from './proof-question.ts';
import { CALL_IS_LOST } from './sentences.ts';
import { sayAndHangUp } from './steps.ts';

const LONGEST_NUMBER = 64;

/** Begins the flow of the line that somebody rang; their press is on disk with its ticket before a word is said. */
export const greetCaller: Answer = async (parts, { sid, from, to = '' }) => {
	const { intake, config, log, flows } = parts;
	const line = normalisePhone(to, config.UNWALLED_AREA_CODE);
	// A number that is configured nowhere still reached us: somebody may be lying on a floor.
	const flow = line === config.UNWALLED_SERVICE_LINE ? flows.service : flows.sos;
	const taken = await intake.take({
		key: sid,
		channel: 'phone',
		rawPhone: from?.slice(0, LONGEST_NUMBER) ?? null,
		phone: normalisePhone(from, config.UNWALLED_AREA_CODE),
		...needOfCall(flow.line === 'service'),
		call: { carrierSid: sid, dialled: to.slice(0, LONGEST_NUMBER), status: 'ringing' },
	});
	const callId = taken.callId ?? '';
	log.info({
		command: 'takePress',
		thread: taken,
		flow: `${flow.flow}@${flow.version}`,
		outcome: taken.duplicate ? 'already_done' : taken.merged ? 'joined' : 'opened',
	});
	// Nothing is asked of an SOS.
	const asked = flow.line === 'service' ? await askForCode(parts, callId) : null;
	return [
		{ do: 'transcribe', callId },
		...(asked ?? (await beginFlow(parts, sid, { flow, line, call: { id: callId, ticketId: taken.ticketId } }))),
	];
};

/** Leads a caller into the service flow from its beginning: nobody at their telephone keyed in a code. */
export async function enterService(parts: DeskParts, sid: string): Promise<Script> {
	const { house, config, flows } = parts;
	const call = await findOptionalCallBySid(house.database.sql, sid);
	if (!call) return sayAndHangUp(CALL_IS_LOST);
	if (call.line === 'connected') return [roomOfCaller(call.id)];
	return beginFlow(parts, sid, { flow: flows.service, line: normalisePhone(call.dialled, config.UNWALLED_AREA_CODE), call });
}

async function beginFlow(parts: DeskParts, sid: string, calling: Calling): Promise<Script> {
	const told = enterFlow(calling.flow, await factsOf(parts, calling));
	await keep(parts, sid, told);
	return told.script;
}

/** Goes on in the flow with the digit that a caller pressed, or with none; what it means is on disk before the next word. */
export const takeMenuKey: Answer = async (parts, { sid, digits = '', query }) => {
	const { house, config, flows } = parts;
	const call = await findOptionalCallBySid(house.database.sql, sid);
	if (!call) return sayAndHangUp(CALL_IS_LOST);
	const { flow, position } = whereIn(flows, query);
	const facts = await factsOf(parts, { flow, line: normalisePhone(call.dialled, config.UNWALLED_AREA_CODE), call });
	const told = goOn(flow, position, { digits, facts });
	await keep(parts, sid, told);
	// An operator who took them meanwhile is in the room already: nobody is sent away from there.
	return call.line === 'connected' ? [roomOfCaller(call.id)] : told.script;
};

/** Writes down what a caller told us, before they hear the next word. */
async function keep({ house }: DeskParts, carrierSid: string, { need, wishesCallBack, message }: FlowAnswer): Promise<void> {
	if (need) await answerMenu(house, { carrierSid, need });
	if (wishesCallBack) {
		await wishCallBack(house, { carrierSid });
		await askCallBack(house, { carrierSid });
	}
	if (message) await takeMessage(house, { carrierSid, is: message });
}

const placeQuery = z.object({
	flow: z.string(),
	node: z.string(),
	tries: z.coerce.number().int().min(0).catch(0),
	language: z.enum(['zh-CN', 'dialect', 'en']).nullable().catch(null),
});

/** Reads the position that travelled with the question; only a flow of a service line ever asks one. */
function whereIn({ service }: DeskParts['flows'], query: Leg['query']): { flow: Flow; position: Position } {
	const place = placeQuery.safeParse(query);
	if (!place.success || place.data.flow !== service.flow) return { flow: service, position: firstQuestion(service) };
	return { flow: service, position: place.data };
}

interface Calling {
	readonly flow: Flow;
	readonly line: string | null;
	readonly call: { readonly id: string; readonly ticketId: string };
}

async function factsOf(parts: DeskParts, { flow, line, call }: Calling): Promise<FlowFacts> {
	const known = looksAtCaller(flow) ? await whoCalls(parts, call.ticketId) : NOBODY;
	return { now: parts.house.clock.now(), line, ...known, room: roomOfCaller(call.id) };
}

const NOBODY = { caller: 'unknown', language: 'zh-CN' } as const;

/** Reads who calls and what they speak; without an answer everybody is spoken to in Mandarin. */
async function whoCalls({ house, log }: DeskParts, ticketId: string): Promise<Pick<FlowFacts, 'caller' | 'language'>> {
	try {
		const { householdId, seniorId } = await findTicket(house.database.sql, ticketId);
		if (!householdId) return NOBODY;
		return { caller: 'known', language: seniorId ? languageOf((await findSenior(house.database.sql, seniorId)).dialect) : 'zh-CN' };
	} catch (error) {
		log.warn({ err: error, thread: { ticketId } }, 'who calls is not known');
		return NOBODY;
	}
}

/** The variant for whoever speaks what their file says. */
function languageOf(dialect: string): FlowLanguage {
	if (/英语|英文|english/i.test(dialect)) return 'en';
	return /^$|普通话|国语|mandarin/i.test(dialect.trim()) ? 'zh-CN' : 'dialect';
}

/** Leads a caller into the room of the call that they began: it starts with whoever answers and ends with them. */
export const roomOfCaller = (callId: string): Step => ({
	do: 'room',
	room: callId,
	label: 'senior',
	wait: { path: '/wait' },
	startsRoom: false,
	endsRoom: true,
});
