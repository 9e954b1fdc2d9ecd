import { emptyTwiml, normalisePhone } from '@unwalled/telephony';
import { needOfText } from '@unwalled/ticket';
import { answerByText } from '@unwalled/visit';
import type { FastifyInstance } from 'fastify';
import type { TelephonyDeps } from '../deps.ts';
import { clean, textForm } from '../forms.ts';
import { readForm } from '../read-form.ts';
import { sendTwiml } from './twiml-reply.ts';

/**
 * A text message comes in: a worker's answer to an offer acts; everything else becomes a press, so that none is lost, and
 * joins the need of its household.
 */
export function textRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	app.post('/twilio/sms', async (request, reply) => {
		const form = readForm(textForm, request.body);
		const body = clean(form.Body);
		const phone = normalisePhone(form.From, deps.config.UNWALLED_AREA_CODE);
		const outcome = await answerByText(deps.house, { carrierSid: form.MessageSid, phone, body });
		request.log.info({ command: 'answerByText', outcome });
		if (outcome !== 'no_reply') return sendTwiml(reply, emptyTwiml());
		const taken = await deps.intake.take({
			key: form.MessageSid,
			channel: 'sms',
			rawPhone: form.From?.slice(0, 64) ?? null,
			phone,
			...needOfText(body),
		});
		request.log.info({ command: 'takePress', thread: taken, outcome: taken.duplicate ? 'already_done' : 'taken' });
		return sendTwiml(reply, emptyTwiml());
	});
}
