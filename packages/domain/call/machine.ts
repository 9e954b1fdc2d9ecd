import type { CallStatus, LineStatus, MessageStatus } from '@unwalled/contracts';

/** Callbacks come late, twice and in any order; a leg only ever moves up these ranks. */
export const callRanks: Readonly<Record<CallStatus, number>> = {
	queued: 0,
	ringing: 1,
	in_progress: 2,
	completed: 3,
	busy: 3,
	no_answer: 3,
	failed: 3,
	canceled: 3,
};

const END_RANK = 3;

/** Tells whether a leg is over. */
export const hasEnded = (status: CallStatus): boolean => callRanks[status] === END_RANK;

/** Decides what a callback changes: the new status, or null when it is old news. */
export function nextCallStatus(current: CallStatus, told: CallStatus): CallStatus | null {
	return callRanks[told] > callRanks[current] ? told : null;
}

/** Where the caller stands on our line after a leg's status changed. */
export function nextLine(line: LineStatus, status: CallStatus): LineStatus {
	if (!hasEnded(status)) return line;
	if (line === 'waiting') return 'abandoned';
	return line === 'connected' ? 'wrapping_up' : line;
}

/** A message only ever moves up these ranks. */
export const messageRanks: Readonly<Record<MessageStatus, number>> = { pending: 0, sending: 1, sent: 2, delivered: 3, failed: 3 };

/** Decides what a receipt changes: the new status, or null when it is old news. */
export function nextMessageStatus(current: MessageStatus, told: MessageStatus): MessageStatus | null {
	return messageRanks[told] > messageRanks[current] ? told : null;
}
