import type { CallStatus, MessageStatus } from '@unwalled/contracts';

/** Twilio's words for a leg, mapped onto ours. */
export const callStatuses: Readonly<Record<string, CallStatus>> = {
	queued: 'queued',
	initiated: 'queued',
	ringing: 'ringing',
	'in-progress': 'in_progress',
	answered: 'in_progress',
	completed: 'completed',
	busy: 'busy',
	'no-answer': 'no_answer',
	failed: 'failed',
	canceled: 'canceled',
};

/** Twilio's words for a text, mapped onto ours; those that say nothing new are missing. */
export const messageStatuses: Readonly<Record<string, MessageStatus>> = {
	sent: 'sent',
	delivered: 'delivered',
	read: 'delivered',
	undelivered: 'failed',
	failed: 'failed',
	canceled: 'failed',
};
