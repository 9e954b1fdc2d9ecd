import { answerAlarm, countAlarms, findAlarm } from '@unwalled/audit';
import { findCall, findOptionalSpeech, roomOf } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import { findAddress, findSenior } from '@unwalled/registry';
import { alertTwiml, announcementTwiml, hangUpTwiml, joinTwiml, waitingTwiml } from '@unwalled/telephony';
import { answerAlert, findAlertCall } from '@unwalled/ticket';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { alarmSentence, alertAnswered, alertIsOver, alertSentence } from '../alert-sentences.ts';
import type { TelephonyDeps } from '../deps.ts';
import { menuForm, readForm } from '../forms.ts';
import { sendTwiml } from '../twiml-reply.ts';

const callQuery = z.object({ call: id('call') });
const alarmQuery = z.object({ alarm: id('alm') });
const lineQuery = z.object({ line: z.string().max(60) });

/** What the legs that we placed ourselves are told: operator, contact, whoever is alerted, announcements. */
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

	app.post('/twilio/alert', async (request, reply) => {
		const callId = readForm(callQuery, request.query).call;
		const alert = await findAlertCall(deps.house, callId);
		if (!alert.open) return sendTwiml(reply, hangUpTwiml(alertIsOver(alert.by)));
		const { sql } = deps.house.database;
		const place = alert.householdId ? await findAddress(sql, alert.householdId) : '';
		const name = alert.seniorId ? (await findSenior(sql, alert.seniorId)).name : '';
		const sentence = alertSentence({ ...alert, place, name });
		return sendTwiml(reply, alertTwiml(sentence, deps.carrier.webhook('/twilio/alert-answer', { call: callId })));
	});

	app.post('/twilio/alarm', async (request, reply) => {
		const { alarm: alarmId } = readForm(alarmQuery, request.query);
		const alarm = await findAlarm(deps.house.database.sql, alarmId);
		if (alarm.acknowledgedAt || alarm.overAt) return sendTwiml(reply, hangUpTwiml('系统告警已经处理，谢谢。'));
		const others = Math.max(0, (await countAlarms(deps.house.database.sql)) - 1);
		return sendTwiml(reply, alertTwiml(alarmSentence(alarm, others), deps.carrier.webhook('/twilio/alarm-answer', { alarm: alarmId })));
	});

	app.post('/twilio/alarm-answer', async (request, reply) => {
		const { alarm: alarmId } = readForm(alarmQuery, request.query);
		const outcome = await answerAlarm(deps.house, { alarmId, digits: readForm(menuForm, request.body).Digits });
		request.log.info({ command: 'answerAlarm', alarmId, outcome });
		return sendTwiml(reply, hangUpTwiml(outcome === 'acknowledged' ? '收到，请尽快查看坐席台。' : '没有确认，两分钟后再次呼叫。'));
	});

	app.post('/twilio/alert-answer', async (request, reply) => {
		const { call } = readForm(callQuery, request.query);
		const { outcome, by } = await answerAlert(deps.house, { callId: call, digits: readForm(menuForm, request.body).Digits });
		request.log.info({ command: 'answerAlert', thread: { callId: call }, outcome });
		return sendTwiml(reply, hangUpTwiml(alertAnswered(outcome, by)));
	});
}
