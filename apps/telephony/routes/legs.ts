import { findCall, findOptionalSpeech, roomOf } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import { announcementTwiml, dutyTwiml, hangUpTwiml, joinTwiml, waitingTwiml } from '@unwalled/telephony';
import { findTicket, takeByDutyPhone } from '@unwalled/ticket';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TelephonyDeps } from '../deps.ts';
import { menuForm, readForm } from '../forms.ts';
import { sendTwiml } from '../twiml-reply.ts';

const callQuery = z.object({ call: id('call') });
const lineQuery = z.object({ line: z.string().max(60) });

/** What the legs that we placed ourselves are told: operator, contact, duty telephone, announcements. */
export function legRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	app.post('/twilio/wait', async (_request, reply) => sendTwiml(reply, waitingTwiml()));

	app.post('/twilio/join', async (request, reply) => {
		const call = await findCall(deps.house.database.sql, readForm(callQuery, request.query).call);
		const isOperator = call.party === 'operator';
		const links = {
			room: roomOf(call),
			label: isOperator ? `operator-${call.id}` : call.id,
			waitUrl: deps.carrier.webhook('/twilio/wait'),
			transcriptionUrl: isOperator ? null : deps.carrier.webhook('/twilio/transcription', { call: call.id }),
			endsRoom: roomOf(call) === call.id,
		};
		return sendTwiml(reply, joinTwiml(links, isOperator ? null : '您好，这里是没有围墙的养老院，正在为您接通坐席。'));
	});

	app.post('/twilio/announce', async (request, reply) => {
		const spoken = await findOptionalSpeech(deps.house.database.sql, readForm(lineQuery, request.query).line);
		return sendTwiml(reply, announcementTwiml(spoken?.text ?? ''));
	});

	app.post('/twilio/duty', async (request, reply) => {
		const call = await findCall(deps.house.database.sql, readForm(callQuery, request.query).call);
		const ticket = await findTicket(deps.house.database.sql, call.ticketId);
		if (ticket.status !== 'open') return sendTwiml(reply, hangUpTwiml(`${ticket.operatorName ?? '坐席'}已经接手，谢谢。`));
		const sentence = `紧急呼叫无人接听，工单${ticket.number}。接手请按1。`;
		return sendTwiml(reply, dutyTwiml(sentence, deps.carrier.webhook('/twilio/duty-answer', { call: call.id })));
	});

	app.post('/twilio/duty-answer', async (request, reply) => {
		const { call } = readForm(callQuery, request.query);
		const taken = await takeByDutyPhone(deps.house, { callId: call, digits: readForm(menuForm, request.body).Digits });
		const sentences = {
			taken: '已由您接手，请马上联系老人。',
			somebody_has_it: `${taken.by ?? '坐席'}已经接手，谢谢。`,
			not_taken: '没有接手，系统会继续呼叫。',
		};
		return sendTwiml(reply, hangUpTwiml(sentences[taken.outcome]));
	});
}
