/** What a route answers while the database is away or too slow, or when a mistake of ours stops it. */
export type WhileAway =
	/** TwiML that speaks, waits and comes back to the same route; after the last try, `finally`. */
	| { answer: 'hold'; sentence: string | null; finally: 'static_route' | 'say_goodbye' | 'nothing' }
	/** 503 with Retry-After. */
	| { answer: 'refuse' }
	/** The route asks no database. */
	| { answer: 'as_always' };

const PLEASE_HOLD = '请稍候，正在为您接通，请不要挂断。';

/**
 * The one table of what the door says in trouble. Nobody on a line ever hears «an application error has occurred»,
 * and no fact is told to the carrier as taken that is not on disk.
 */
export const whileAway: Readonly<Record<string, WhileAway & { why: string }>> = {
	'/twilio/voice': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'The same call comes back under the same CallSid, so it is taken once; whoever waits too long reaches a person without us',
	},
	'/twilio/menu': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'The digit travels in the URL; the press is on disk since the greeting, so its timer runs though the digit may be lost',
	},
	'/twilio/join': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'An operator or contact who cannot be led to the room must not wait in silence; the call shows that nobody joined and is rung again',
	},
	'/twilio/wait': { answer: 'as_always', why: 'Words and a pause: nothing is read' },
	'/twilio/announce': {
		answer: 'hold',
		sentence: null,
		finally: 'nothing',
		why: 'The room hears the line later or not at all; the line itself is on disk and shown',
	},
	'/twilio/alert': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'Whoever picked up is told of what in a moment; without an answer the escalation rings again',
	},
	'/twilio/alert-answer': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The digit travels in the URL; one that could not be written down is not taken, and the escalation goes on',
	},
	'/twilio/alarm': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The supervisor is told in a moment; without an answer the auditor rings again',
	},
	'/twilio/alarm-answer': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The digit travels in the URL; one that could not be written down acknowledges nothing',
	},
	'/twilio/status': {
		answer: 'refuse',
		why: 'The carrier tries again as the fragment of the URL asks; what it gives up, the auditor learns by asking the carrier for the call',
	},
	'/twilio/transcription': {
		answer: 'refuse',
		why: 'The carrier may try again; a line that is lost is lost to the log only: the operator heard it',
	},
	'/twilio/message': {
		answer: 'refuse',
		why: 'The carrier tries again as the fragment asks; a message without receipt is the auditor’s to ask for',
	},
	'/twilio/sms': {
		answer: 'refuse',
		why: 'Not taken, so not acknowledged: the carrier tries again as the fragment asks, then its log keeps the text for the auditor',
	},
};
