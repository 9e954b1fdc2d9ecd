import type { Ask } from './script.ts';

// Without these words in the fragment the carrier gives a callback up that was answered 503.
const RECEIPT_TRIES = '#rc=5&rp=all';

/** Absolute addresses at which Twilio asks us and tells us, as it must call them. */
export interface TwilioWebhooks {
	ask(ask: Ask): string;
	/** Where a leg's progress is told; without our id the leg is known by the carrier's. */
	status(callId?: string): string;
	transcription(callId: string): string;
	/** Where the end of a recording is told. */
	recording(): string;
	receipt(messageId: string): string;
	/** What people on hold hear. */
	music(): string;
}

/** Makes the addresses of the webhooks below the public address of the telephony door. */
export function twilioWebhooks(publicUrl: string): TwilioWebhooks {
	const url = (path: string, query: Readonly<Record<string, string>> = {}): string => {
		const search = new URLSearchParams(query).toString();
		return `${publicUrl}/twilio${path}${search ? `?${search}` : ''}`;
	};
	return {
		ask: ({ path, query }) => url(path, query),
		status: (callId) => url('/status', callId ? { call: callId } : {}) + RECEIPT_TRIES,
		transcription: (callId) => url('/transcription', { call: callId }),
		recording: () => url('/recording') + RECEIPT_TRIES,
		music: () => `${publicUrl}/sounds/hold.wav`,
		receipt: (messageId) => url('/message', { message: messageId }) + RECEIPT_TRIES,
	};
}
