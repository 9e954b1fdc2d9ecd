import type { CallStatus, MessageStatus } from '@unwalled/contracts';

/** Places a call and runs the TwiML at `url` when it is answered. */
export interface CallRequest {
	/** E.164, short code or `client:<name>` for an operator's own phone. */
	to: string;
	url: string;
	statusUrl: string;
	/** How long it may ring, in seconds. */
	timeoutS: number;
}

/** A call or text that reached one of our lines, as the carrier's own list remembers it. */
export interface InboundAtCarrier {
	sid: string;
	kind: 'call' | 'text';
	from: string;
	to: string;
	at: Date;
	/** Empty for a call. */
	body: string;
	status: CallStatus;
}

/** What the house asks of a telephone company. Errors: `unavailable` when it does not answer, `invalid` when it refuses the number. */
export interface Carrier {
	placeCall(request: CallRequest): Promise<{ sid: string }>;
	/** Plays the TwiML at `url` to everybody in the room. */
	announce(room: string, url: string): Promise<void>;
	/** Hangs up everybody in the room; a room that is gone already is fine. */
	endRoom(room: string): Promise<void>;
	/** Hangs up one leg; a leg that has ended already is fine. */
	hangUp(sid: string): Promise<void>;
	sendText(request: { to: string; body: string; statusUrl: string }): Promise<{ sid: string }>;
	/** Finds a text that was given to the carrier but whose answer was lost. */
	findText(request: { to: string; body: string; since: Date }): Promise<string | null>;
	/** Asks how a leg stands; null when the carrier does not know it any more. */
	findCallStatus(sid: string): Promise<CallStatus | null>;
	/** Asks how a text stands; null when the carrier does not know it any more. */
	findTextStatus(sid: string): Promise<MessageStatus | null>;
	/** Lists what reached our lines since an instant, newest first, at most some hundreds. */
	listInbound(since: Date): Promise<InboundAtCarrier[]>;
	/** Absolute URL of one of our webhooks, as the carrier must call it. */
	webhook(path: string, query?: Record<string, string>): string;
}
