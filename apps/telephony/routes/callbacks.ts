import { recordCallStatus, recordMessageStatus, recordSpeech } from '@unwalled/call';
import { id } from '@unwalled/contracts';
import { hurryRecording } from '@unwalled/recording';
import { messageStatuses } from '@unwalled/telephony';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TelephonyDeps } from '../deps.ts';
import { clean, receiptForm, recordingForm, statusForm, toCallStatus, transcribed, transcriptionForm } from '../forms.ts';
import { readForm } from '../read-form.ts';

const optionalCall = z.object({ call: id('call').optional() });
const someCall = z.object({ call: id('call') });
const someMessage = z.object({ message: id('msg') });

function transcriptOf(raw: string | undefined): string {
	try {
		const parsed = transcribed.safeParse(JSON.parse(raw ?? '{}'));
		return parsed.success ? clean(parsed.data.transcript) : '';
	} catch {
		return ''; // the carrier's own JSON is broken; nothing was heard
	}
}

/** What the carrier tells us afterwards: a leg moved on, somebody spoke, a text arrived. All may come late, twice, in any order. */
export function callbackRoutes(app: FastifyInstance, deps: TelephonyDeps): void {
	app.post('/twilio/status', async (request, reply) => {
		const form = readForm(statusForm, request.body);
		const { call } = readForm(optionalCall, request.query);
		const { outcome } = await recordCallStatus(deps.house, {
			carrierSid: form.CallSid,
			callId: call,
			status: toCallStatus(form),
			sequence: form.SequenceNumber,
		});
		request.log.info({ command: 'recordCallStatus', outcome, status: form.CallStatus });
		return reply.code(204).send();
	});

	app.post('/twilio/recording', async (request, reply) => {
		const form = readForm(recordingForm, request.body);
		// Signed with our token, yet about somebody else's calls: a subaccount of another house.
		if (form.AccountSid !== deps.config.TWILIO_ACCOUNT_SID) return reply.code(403).send();
		// Where it lies is never taken from the callback: it is asked of the carrier, by the call.
		const outcome = await hurryRecording(deps.house, { carrierSid: form.CallSid, isThere: form.RecordingStatus === 'completed' });
		request.log.info({ command: 'hurryRecording', outcome, status: form.RecordingStatus });
		return reply.code(204).send();
	});

	app.post('/twilio/transcription', async (request, reply) => {
		const form = readForm(transcriptionForm, request.body);
		const { call } = readForm(someCall, request.query);
		const text = form.TranscriptionEvent === 'transcription-content' && form.Final === 'true' ? transcriptOf(form.TranscriptionData) : '';
		if (text) await recordSpeech(deps.house, { key: `${form.TranscriptionSid}.${form.Track}.${form.SequenceId}`, callId: call, text });
		return reply.code(204).send();
	});

	app.post('/twilio/message', async (request, reply) => {
		const form = readForm(receiptForm, request.body);
		const { message } = readForm(someMessage, request.query);
		const status = messageStatuses[form.MessageStatus];
		if (status) await recordMessageStatus(deps.house, { messageId: message, status, carrierSid: form.MessageSid, failure: form.ErrorCode });
		return reply.code(204).send();
	});
}
