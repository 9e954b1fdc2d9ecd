import type { DeskPath } from '@unwalled/telephony';
import type { FastifyInstance } from 'fastify';

/** What the desk answers a leg while the database is away or too slow, or when a mistake of ours stops it. */
type WhileAway =
	/** Speaks, waits and lets the leg ask the same again; after the last try, `finally`. */
	| { answer: 'hold'; sentence: string | null; finally: 'static_route' | 'say_goodbye' | 'nothing' }
	/** The answer needs no database. */
	| { answer: 'as_always' };

const PLEASE_HOLD = '请稍候，正在为您接通，请不要挂断。';

/** The one table of what somebody on a line hears in trouble, on every carrier: never «an application error has occurred». */
export const whileAway: Readonly<Record<DeskPath, WhileAway & { why: string }>> = {
	'/voice': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'The same call comes back under the same sid, so it is taken once; whoever waits too long reaches a person without us',
	},
	'/menu': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'The digit travels with the question; the press is on disk since the greeting, so its timer runs though the digit may be lost',
	},
	'/join': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'An operator or contact who cannot be led to the room must not wait in silence; the call shows that nobody joined and is rung again',
	},
	'/wait': { answer: 'as_always', why: 'Words and a pause; the place in the line is left out while it cannot be read' },
	'/hold': { answer: 'as_always', why: 'Words and music: nothing is read' },
	'/ring-back': { answer: 'as_always', why: 'Words and a key: nothing is read' },
	'/ring-back-answer': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'The digit travels with the question; whoever was asked is led back to their room, or reaches a person without us',
	},
	'/announce': {
		answer: 'hold',
		sentence: null,
		finally: 'nothing',
		why: 'The room hears the line later or not at all; the line itself is on disk and shown',
	},
	'/alert': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'Whoever picked up is told of what in a moment; without an answer the escalation rings again',
	},
	'/alert-answer': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The digit travels with the question; one that could not be written down is not taken, and the escalation goes on',
	},
	'/alarm': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The supervisor is told in a moment; without an answer the auditor rings again',
	},
	'/alarm-answer': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The digit travels with the question; one that could not be written down acknowledges nothing',
	},
	'/care': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'Whoever we rang is told in a moment what for; without an answer it counts as not reached, and the ladder goes on',
	},
	'/care-answer': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'The digit travels with the question; one that could not be written down confirms nothing, and is asked for again later',
	},
	'/masked': {
		answer: 'hold',
		sentence: '请稍候。',
		finally: 'say_goodbye',
		why: 'Worker or senior were rung by us and nobody else waits for them; they ring again',
	},
	'/masked-answer': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'A senior who rings back may need a person: whoever waits too long reaches one without us',
	},
	'/proof': {
		answer: 'hold',
		sentence: PLEASE_HOLD,
		finally: 'static_route',
		why: 'The digits travel with the question; it may be the senior who needs a person, and their press is on disk since the greeting',
	},
};

/**
 * What is told to us and is no question of somebody on a line is answered 503 with Retry-After, and why that is safe:
 * no fact is told to the carrier as taken that is not on disk.
 */
export const refusedWhileAway: Readonly<Record<string, string>> = {
	'/twilio/status':
		'The carrier tries again as the fragment of the URL asks; what it gives up, the auditor learns by asking the carrier for the call',
	'/twilio/transcription': 'The carrier may try again; a line that is lost is lost to the log only: the operator heard it',
	'/twilio/recording': 'The carrier tries again as the fragment asks; what it gives up, the recording round asks for by the call',
	'/twilio/message': 'The carrier tries again as the fragment asks; a message without receipt is the auditor’s to ask for',
	'/twilio/sms':
		'Not taken, so not acknowledged: the carrier tries again as the fragment asks, then its log keeps the text for the auditor',
};

/** Lets no route of the carrier stand of which nobody has said what it answers in trouble. */
export function requireRows(app: FastifyInstance): void {
	app.addHook('onRoute', ({ url }) => {
		const path = url.slice('/twilio'.length);
		if (!url.startsWith('/twilio/') || url in refusedWhileAway || path in whileAway) return;
		throw new Error(`apps/telephony/trouble/while-away.ts does not say what ${url} answers while the database is away`);
	});
}
