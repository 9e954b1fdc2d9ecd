import type { CallStatus, LineStatus, MessageStatus } from '@unwalled/contracts';
import type { calls, messages } from './schema.ts';

/** Who is at the other end of a leg. */
export type Party = 'senior' | 'contact' | 'responder' | 'operator';

/** One leg of a conversation. An inbound call's id names its room; further legs join that room. */
export type Call = Omit<typeof calls.$inferSelect, 'status' | 'line' | 'direction' | 'party'> & {
	status: CallStatus;
	line: LineStatus;
	direction: 'inbound' | 'outbound';
	party: Party;
};

/** One text message to somebody. */
export type Message = Omit<typeof messages.$inferSelect, 'status'> & { status: MessageStatus };
