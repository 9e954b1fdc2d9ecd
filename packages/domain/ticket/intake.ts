import type { CallStatus, PressKind, Priority, TicketKind, TicketStatus } from '@unwalled/contracts';
import { moreUrgent } from './rules.ts';

/** One press as a door hands it over. */
export interface IncomingPress {
	/** The carrier's call or message sid: the same press told twice is one. */
	key: string;
	kind: PressKind;
	channel: 'phone' | 'sms' | 'device';
	rawPhone: string | null;
	/** Normalised; null when withheld. */
	phone: string | null;
	ticketKind: TicketKind;
	priority: Priority;
	summary: string;
	/** The call that came with it; absent for a text or a device push. */
	call?: { carrierSid: string; dialled: string; status: CallStatus };
}

/** What became of a press. */
export interface TakenPress {
	pressId: string;
	callId: string | null;
	ticketId: string;
	/** It was taken before; nothing changed now. */
	duplicate: boolean;
	/** It joined a ticket that was already there. */
	merged: boolean;
}

/** What is known of a caller; FIELD: one telephone per household. */
export interface KnownCaller {
	householdId: string;
	areaPath: string;
	seniorId: string | null;
}

/** An unfinished ticket that presses of the same household may join. */
export interface JoinableTicket {
	id: string;
	mergeKey: string;
	areaPath: string;
	priority: Priority;
	status: TicketStatus;
	pressCount: number;
}

/** One need: the household when known, else the number, else the call alone. */
export function mergeKeyOf(press: IncomingPress, caller: KnownCaller | undefined): string {
	if (caller) return `household:${caller.householdId}`;
	return press.phone ? `phone:${press.phone}` : `press:${press.key}`;
}

export interface PlannedPress {
	press: IncomingPress;
	caller: KnownCaller | undefined;
	mergeKey: string;
	ids: { pressId: string; callId: string | null; ticketId: string };
	/** Opens a ticket, or joins one that stands or that an earlier press of this batch opens. */
	opens: boolean;
}

export interface PlannedJoin {
	ticket: JoinableTicket;
	priority: Priority;
	pressCount: number;
	summary: string | null;
}

/** Decides for a batch which presses open tickets and which join one; later presses of the batch see the earlier ones. */
export function planIntake(
	presses: readonly { press: IncomingPress; caller: KnownCaller | undefined }[],
	joinable: readonly JoinableTicket[],
	newId: (prefix: string) => string,
): { planned: PlannedPress[]; joins: PlannedJoin[]; opened: Map<string, { pressCount: number; priority: Priority }> } {
	const standing = new Map(joinable.map((ticket) => [ticket.mergeKey, ticket]));
	const joins = new Map<string, PlannedJoin>();
	const openedByKey = new Map<string, string>();
	const opened = new Map<string, { pressCount: number; priority: Priority }>();
	const planned = presses.map(({ press, caller }) => {
		const mergeKey = mergeKeyOf(press, caller);
		const ids = { pressId: newId('prs'), callId: press.call ? newId('call') : null };
		const ticket = standing.get(mergeKey);
		if (ticket) {
			const join = joins.get(ticket.id) ?? { ticket, priority: ticket.priority, pressCount: ticket.pressCount, summary: null };
			joins.set(ticket.id, {
				...join,
				priority: moreUrgent(join.priority, press.priority),
				pressCount: join.pressCount + 1,
				summary: press.summary || join.summary,
			});
			return { press, caller, mergeKey, ids: { ...ids, ticketId: ticket.id }, opens: false };
		}
		const earlier = openedByKey.get(mergeKey);
		const ticketId = earlier ?? newId('tkt');
		const sofar = opened.get(ticketId);
		opened.set(ticketId, {
			pressCount: (sofar?.pressCount ?? 0) + 1,
			priority: sofar ? moreUrgent(sofar.priority, press.priority) : press.priority,
		});
		openedByKey.set(mergeKey, ticketId);
		return { press, caller, mergeKey, ids: { ...ids, ticketId }, opens: earlier === undefined };
	});
	return { planned, joins: [...joins.values()], opened };
}
