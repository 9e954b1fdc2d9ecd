import { emptyTwiml, normalisePhone } from '@unwalled/telephony';
import { needOfText } from '@unwalled/ticket';
import { answerByText } from '@unwalled/visit';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { TelephonyDeps } from '../deps.ts';
import { clean, textForm } from '../forms.ts';
import { readForm } from '../read-form.ts';
import { sendTwiml } from './twiml-reply.ts';

/** A text that somebody wrote to us, under the name that whoever brought it has for it. */
export interface TextTaken {
	readonly sid: string;
	readonly from: string | undefined;
	readonly body: string;
}

/**
 * Takes a text message: a worker's answer to an offer acts; everything else becomes a press, so that none is lost, and
 * joins the need of its household. The same text told twice is one.
 */
export async function takeText(deps: TelephonyDeps, log: FastifyBaseLogger, text: TextTaken): Promise<void> {
	const body = clean(text.body);
	const phone = normalisePhone(text.from, deps.config.UNWALLED_AREA_CODE);
	const outcome = await answerByText(deps.house, { carrierSid: text.sid, phone, body });
	log.info({ command: 'answerByText', outcome });
	if (outcome !== 'no_reply') return;
	const rawPhone = text.from?.slice(0, 64) ?? null;
	const taken = await deps.intake.take({ key: text.sid, channel: 'sms', rawPhone, phone, ...needOfText(body) });
	log.info({ command: 'takePress', thread: taken, outcome: taken.duplicate ? 'already_done' : 'taken' });
}

/** A text message comes in by the telephone carrier. */
export function textRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	app.post('/twilio/sms', async (request, reply) => {
		const { MessageSid: sid, From: from, Body: body } = readForm(textForm, request.body);
		await takeText(deps, request.log, { sid, from, body });
		return sendTwiml(reply, emptyTwiml());
	});
}
