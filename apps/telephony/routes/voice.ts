import { greetingTwiml, hangUpTwiml, menuTwiml, normalisePhone, phoneTwiml } from '@unwalled/telephony';
import { answerMenu, needOfCall } from '@unwalled/ticket';
import type { FastifyInstance } from 'fastify';
import type { TelephonyDeps } from '../deps.ts';
import { menuForm, readForm, voiceForm } from '../forms.ts';
import { sendTwiml } from '../twiml-reply.ts';

const roomLinks = (deps: TelephonyDeps, callId: string) => ({
	room: callId,
	label: 'senior',
	waitUrl: deps.carrier.webhook('/twilio/wait'),
	transcriptionUrl: deps.carrier.webhook('/twilio/transcription', { call: callId }),
	endsRoom: true,
});

/** A call comes in: it is on disk with its ticket before a word is said. */
export function voiceRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	app.post('/twilio/voice', async (request, reply) => {
		const form = readForm(voiceForm, request.body);
		const isService = normalisePhone(form.To, deps.config.UNWALLED_AREA_CODE) === deps.config.UNWALLED_SERVICE_LINE;
		// A number that is configured nowhere still reached us: somebody may be lying on a floor.
		const taken = await deps.intake.take({
			key: form.CallSid,
			channel: 'phone',
			rawPhone: form.From?.slice(0, 64) ?? null,
			phone: normalisePhone(form.From, deps.config.UNWALLED_AREA_CODE),
			...needOfCall(isService),
			call: { carrierSid: form.CallSid, dialled: form.To.slice(0, 64), status: 'ringing' },
		});
		const callId = taken.callId ?? '';
		request.log.info({
			command: 'takePress',
			thread: taken,
			outcome: taken.duplicate ? 'already_done' : taken.merged ? 'joined' : 'opened',
		});
		if (!isService) return sendTwiml(reply, greetingTwiml(roomLinks(deps, callId)));
		return sendTwiml(
			reply,
			menuTwiml(deps.carrier.webhook('/twilio/menu'), deps.carrier.webhook('/twilio/transcription', { call: callId })),
		);
	});

	app.post('/twilio/menu', async (request, reply) => {
		const form = readForm(menuForm, request.body);
		const answer = await answerMenu(deps.house, { carrierSid: form.CallSid, digits: form.Digits });
		if (!answer) return sendTwiml(reply, hangUpTwiml('电话出了问题，请重新拨打。'));
		const sentence = answer.silent || answer.urgent ? '正在为您接通，请不要挂断。' : '好的，正在为您转接，请稍候。';
		return sendTwiml(reply, phoneTwiml(sentence, roomLinks(deps, answer.callId)));
	});
}
