import { hangUpTwiml, normalisePhone } from '@unwalled/telephony';
import type { FastifyInstance } from 'fastify';
import type { TelephonyDeps } from '../deps.ts';
import { clean, readForm, textForm } from '../forms.ts';
import { sendTwiml } from '../twiml-reply.ts';

// What GSM pendants and frightened people write.
const ALARM_WORDS = /\bsos\b|救命|救我|求助|紧急|help/i;
const SUMMARY_LENGTH = 300;

/** A text message comes in: each becomes a press, so that none is lost, and joins the need of its household. */
export function textRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	app.post('/twilio/sms', async (request, reply) => {
		const form = readForm(textForm, request.body);
		const text = clean(form.Body);
		const isAlarm = ALARM_WORDS.test(text);
		const taken = await deps.intake.take({
			key: form.MessageSid,
			kind: isAlarm ? 'alarm' : 'service',
			channel: 'sms',
			rawPhone: form.From?.slice(0, 64) ?? null,
			phone: normalisePhone(form.From, deps.config.UNWALLED_AREA_CODE),
			ticketKind: isAlarm ? 'sos' : 'service',
			priority: isAlarm ? 'P0' : 'P2',
			summary: `短信：${[...text].slice(0, SUMMARY_LENGTH).join('')}`,
		});
		request.log.info({ command: 'takePress', thread: taken, outcome: taken.duplicate ? 'already_done' : 'taken' });
		return sendTwiml(reply, emptyAnswer);
	});
}

const emptyAnswer = hangUpTwiml(null).replace('<Hangup/>', '');
