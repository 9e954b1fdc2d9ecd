import type { CallStatus, MessageStatus } from '@unwalled/contracts';
import type { Ask, Part } from './script.ts';

/** Rings somebody, and tells the leg what `ask` answers when it is picked up. */
export interface CallRequest {
	/** E.164, short code or `client:<name>` for an operator's own phone. */
	to: string;
	ask: Ask;
	/** Our id of the leg: the carrier's news of it carry it. Absent for a leg that is no row of ours. */
	callId?: string;
	/** The number that it shows; absent for the service line. */
	from?: string;
	/** How long it may ring, in seconds. */
	timeoutS: number;
}

/** The part that a leg in a room is to have. */
export interface PartGiven {
	readonly room: string;
	readonly sid: string;
	readonly part: Part;
	/** The operator's leg, for a supervisor who whispers. */
	readonly coached?: string | undefined;
}

/** A text to somebody, under our id: its receipt carries it. */
export interface TextRequest {
	to: string;
	body: string;
	/** What `body` was made of, for a gateway that carries registered templates only; absent for a text of before there were any. */
	template?: { readonly key: string; readonly params: Readonly<Record<string, string>> };
	messageId: string;
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
	/** Tells everybody in the room what `ask` answers. */
	announce(room: string, ask: Ask): Promise<void>;
	/** Gives a leg its part in its room, whatever it had before; one that is gone is fine. */
	givePart(given: PartGiven): Promise<void>;
	/** Hangs up everybody in the room; a room that is gone already is fine. */
	endRoom(room: string): Promise<void>;
	/** Hangs up one leg; a leg that has ended already is fine. */
	hangUp(sid: string): Promise<void>;
	sendText(request: TextRequest): Promise<{ sid: string }>;
	/** Finds a text that was given to the carrier but whose answer was lost. */
	findText(request: { to: string; body: string; since: Date }): Promise<string | null>;
	/** Asks how a leg stands; null when the carrier does not know it any more. */
	findCallStatus(sid: string): Promise<CallStatus | null>;
	/** Asks how a text stands; null when the carrier does not know it any more. */
	findTextStatus(sid: string): Promise<MessageStatus | null>;
	/** Lists what reached our lines since an instant, newest first, at most some hundreds. */
	listInbound(since: Date): Promise<InboundAtCarrier[]>;
}
