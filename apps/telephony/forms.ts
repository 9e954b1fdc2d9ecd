import type { CallStatus } from '@unwalled/contracts';
import { callStatuses, type DeskPath } from '@unwalled/telephony';
import { z } from 'zod';

const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`));
const number = z.string().max(200).optional();

const SIP_TEMPORARILY_UNAVAILABLE = '480'; // the carrier calls it failed; for a person it is «nobody picked up»

const calling = z.object({ CallSid: sid('CA'), From: number, To: z.string().max(200) });
const pressing = z.object({ CallSid: sid('CA'), Digits: z.string().max(40).optional() });
// Whatever else comes with a question that reads only its URL must not cost somebody on a line the answer.
const asking = z.object({ CallSid: z.string() }).catch({ CallSid: '' });
// An operator at a plain telephone presses a key before they are led on; nobody else does.
const mayPress = z
	.object({ CallSid: z.string(), Digits: z.string().max(40).optional(), AnsweredBy: z.string().max(40).optional() })
	.catch({ CallSid: '' });

interface LegForm {
	CallSid: string;
	From?: string | undefined;
	To?: string | undefined;
	Digits?: string | undefined;
	AnsweredBy?: string | undefined;
}

/** What Twilio sends with each question of a leg. */
export const legForms: Readonly<Record<DeskPath, z.ZodType<LegForm>>> = {
	'/voice': calling,
	'/menu': pressing,
	'/join': mayPress,
	'/wait': asking,
	'/hold': asking,
	'/ring-back': asking,
	'/ring-back-answer': pressing,
	'/announce': asking,
	'/alert': asking,
	'/alert-answer': pressing,
	'/alarm': asking,
	'/alarm-answer': pressing,
	'/care': mayPress,
	'/care-answer': pressing,
	'/masked': asking,
	'/masked-answer': pressing,
	'/proof': pressing,
};
export const statusForm = z.object({
	CallSid: sid('CA'),
	CallStatus: z.enum(Object.keys(callStatuses) as [string, ...string[]]),
	SequenceNumber: z.coerce.number().int().min(0).max(10_000).default(0),
	SipResponseCode: z.string().max(10).optional(),
});
export const transcriptionForm = z.object({
	TranscriptionSid: z.string().max(60),
	TranscriptionEvent: z.string().max(60),
	SequenceId: z.coerce.number().int().min(0).default(0),
	Track: z.string().max(40).default('inbound_track'),
	Final: z.string().max(10).default('true'),
	TranscriptionData: z.string().max(20_000).optional(),
});
export const textForm = z.object({ MessageSid: sid('(?:SM|MM)'), From: number, Body: z.string().max(1_600).default('') });
export const receiptForm = z.object({
	MessageSid: sid('(?:SM|MM)'),
	MessageStatus: z.enum(['accepted', 'scheduled', 'queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'canceled', 'read']),
	ErrorCode: z.string().max(20).optional(),
});
export const recordingForm = z.object({
	AccountSid: z.string().max(60),
	CallSid: sid('CA'),
	RecordingSid: sid('RE'),
	RecordingStatus: z.enum(['in-progress', 'completed', 'absent', 'failed']),
});
export const transcribed = z.object({ transcript: z.string().max(4_000) });

// Control characters, NUL among them, never come from a telephone; PostgreSQL refuses NUL.
const CONTROL = /\p{Cc}/gu;

/** Strips control characters from what people wrote or said; emoji and all scripts stay. */
export const clean = (text: string): string => text.replace(CONTROL, ' ').trim().toWellFormed();

/** Tells whether the carrier took what picked up for a machine; of what it is not sure, for a person. */
export const isMachine = ({ AnsweredBy = '' }: LegForm): boolean => /^(machine|fax)/.test(AnsweredBy);

/** Maps the carrier's status to ours. */
export function toCallStatus(form: z.infer<typeof statusForm>): CallStatus {
	if (form.CallStatus === 'failed' && form.SipResponseCode === SIP_TEMPORARILY_UNAVAILABLE) return 'no_answer';
	return callStatuses[form.CallStatus] ?? 'failed';
}
