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
	/** The room that it is to join, which only the carrier that holds it can lead it into; absent for a leg that joins none. */
	room?: string;
	/** How long it may ring, in seconds. */
	timeoutS: number;
	/** What it will hear is for a person alone: a machine that picks up is to be known before it is told anything. */
	forPerson?: boolean;
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

/** A text that was given to a gateway, or may have been: its answer was lost. */
export interface GivenText {
	messageId: string;
	to: string;
	body: string;
	/** When it was written down; it was given later. */
	since: Date;
}

/** What the house asks of whoever carries its texts. Errors: `unavailable` when it does not answer, `invalid` when it refuses the text. */
export interface TextGateway {
	/** Gives a text, and gets the gateway's name of it. */
	sendText(request: TextRequest): Promise<{ sid: string }>;
	/** Finds a text that was given but whose answer was lost. */
	findText(given: GivenText): Promise<string | null>;
	/** Asks how a text stands; null when the gateway does not know it any more. */
	findTextStatus(sid: string, given: GivenText): Promise<MessageStatus | null>;
}

/** What the house asks of a telephone company. Errors: `unavailable` when it does not answer, `invalid` when it refuses the number. */
export interface Carrier extends TextGateway {
	placeCall(request: CallRequest): Promise<{ sid: string }>;
	/** Tells everybody in the room what `ask` answers. @throws DomainError `refused` with `why: room_not_open` when it has not begun or is over. */
	announce(room: string, ask: Ask): Promise<void>;
	/** Gives a leg its part in its room, whatever it had before; one that is gone is fine. */
	givePart(given: PartGiven): Promise<void>;
	/** Hangs up everybody in the room; a room that is gone already is fine. */
	endRoom(room: string): Promise<void>;
	/** Hangs up one leg; a leg that has ended already is fine. */
	hangUp(sid: string): Promise<void>;
	/** Asks how a leg stands; null when the carrier does not know it any more. */
	findCallStatus(sid: string): Promise<CallStatus | null>;
	/** Lists what reached our lines since an instant, newest first, at most some hundreds. */
	listInbound(since: Date): Promise<InboundAtCarrier[]>;
}

/** What the house has behind it: one carrier, or several that are asked as one. */
export interface HouseCarrier extends Carrier {
	/** Every carrier, for whoever must know of each whether it answers. */
	readonly each: readonly Carrier[];
}
