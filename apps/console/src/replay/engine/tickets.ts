import type { Priority, ReplayEvent, TicketKind, TicketStatus } from '@unwalled/contracts';
import type { StoodTicket } from './state.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const priorityOf = (value: unknown, known: Priority): Priority => (textOf(value) || known) as Priority;

type Step = (ticket: StoodTicket, event: ReplayEvent) => Partial<StoodTicket>;

const enters = (status: TicketStatus, at: number): Partial<StoodTicket> => ({ status, since: at });

/** What each kind of event makes of its ticket. */
const steps: Readonly<Record<string, Step>> = {
	'ticket.opened': (ticket, { at, facts, actor, byHand }) => {
		const kind = textOf(facts.kind) as TicketKind;
		// Whoever opens a ticket by hand has it; one that the house opens waits for an operator.
		const isHeld = kind === 'operator' && byHand;
		return {
			kind,
			openedAt: at,
			priority: priorityOf(facts.priority, ticket.priority),
			presses: kind === 'operator' ? 0 : 1,
			heldBy: isHeld ? actor : '',
			...enters(isHeld ? 'acknowledged' : 'open', at),
		};
	},
	'ticket.press_added': ({ priority }, { facts }) => ({
		priority: priorityOf(facts.priority, priority),
		presses: numberOf(facts.pressCount),
	}),
	'ticket.acknowledged': (_, { at, actor }) => ({ heldBy: actor, ...enters('acknowledged', at) }),
	'ticket.taken_over': (_, { facts, actor }) => ({ heldBy: textOf(facts.by) || actor }),
	'ticket.classified': ({ priority }, { facts }) => ({ priority: priorityOf(facts.priority, priority) }),
	'ticket.dispatch_requested': (_, { at }) => ({ isLeft: false, ...enters('dispatching', at) }),
	'ticket.dispatch_withdrawn': (_, { at }) => ({ isLeft: false, ...enters('acknowledged', at) }),
	'ticket.nobody_left': () => ({ isLeft: true }),
	'ticket.assigned': (_, { at }) => ({ isLeft: false, ...enters('assigned', at) }),
	'ticket.unassigned': (_, { at }) => enters('dispatching', at),
	'ticket.escalated': (_, { facts }) => ({ level: numberOf(facts.level) }),
	'ticket.resolved': (_, { at }) => ({ isLeft: false, ...enters('resolved', at) }),
	'ticket.closed': (_, { at }) => enters('closed', at),
	'ticket.canceled': (_, { at }) => ({ isLeft: false, ...enters('canceled', at) }),
	'ticket.reopened': (_, { at, actor }) => ({ heldBy: actor, level: 0, ...enters('acknowledged', at) }),
	// New offers say that somebody can be asked again.
	'offer.made': () => ({ isLeft: false }),
};

/** Tells how a ticket stands after an event. */
export function ticketAfter(ticket: StoodTicket, event: ReplayEvent): StoodTicket {
	const step = steps[event.kind];
	return step ? { ...ticket, ...step(ticket, event) } : ticket;
}
