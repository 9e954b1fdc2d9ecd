import type { CallStatus, LineStatus, MessageStatus } from '@unwalled/contracts';
import type { Part } from '@unwalled/telephony';
import type { calls, messages } from './schema.ts';

/** Who is at the other end of a leg. */
export type Party = 'senior' | 'contact' | 'responder' | 'operator' | 'supervisor' | 'worker';

/**
 * Why a leg came into a room, where that is more than to talk: asked aside while the caller is on hold; to have the call,
 * until it has it; neither any more, because nobody picked up or the operator took the caller back.
 */
export type Manner = 'consults' | 'takes' | 'has_it' | 'not_reached' | 'called_back';

/** One leg of a conversation. An inbound call's id names its room; further legs join that room. */
export type Call = Omit<typeof calls.$inferSelect, 'status' | 'line' | 'direction' | 'party' | 'manner' | 'part' | 'partTold'> & {
	status: CallStatus;
	line: LineStatus;
	direction: 'inbound' | 'outbound';
	party: Party;
	manner: Manner | null;
	part: Part | null;
	partTold: Part | null;
};

/** One text message to somebody. */
export type Message = Omit<typeof messages.$inferSelect, 'status'> & { status: MessageStatus };

/** What is rung for a leg. */
export interface Telephone {
	/** E.164, a short number, or `client:<name>` for the page of an operator. */
	readonly to: string;
	/** An operator's plain telephone, at which anybody or anything may pick up. */
	readonly isPlain: boolean;
	/** Whoever picks up there must press a key. */
	readonly asksKey: boolean;
}
