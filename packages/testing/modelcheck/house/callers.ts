import type { Priority, TicketKind } from '@unwalled/contracts';
import { type IncomingPress, type JoinableTicket, planIntake } from '@unwalled/ticket/intake';
import { priorityOf } from '@unwalled/ticket/rules';
import { type Draft, emit, refuse, statusOf, TICKET } from './draft.ts';
import { isUnfinished, type Need } from './need.ts';
import { beginAnew, timerRuns } from './timers.ts';

const CARRIER = 'carrier';
const CALLER = { householdId: 'hh_0000', areaPath: '371000000000', seniorId: null };

function pressOf(kind: TicketKind): IncomingPress {
	return {
		key: 'CA0000',
		kind: 'alarm',
		channel: 'phone',
		rawPhone: null,
		phone: '+866315200001',
		ticketKind: kind,
		priority: priorityOf(kind),
		summary: '',
	};
}

/** A press of the household: by the house's own plan it opens a ticket or joins the one that stands. */
export function press(draft: Draft, kind: TicketKind): void {
	const { need } = draft;
	const standing = isUnfinished(need) && !draft.mistakes.has('a second press opens a second ticket') ? [joinable(need)] : [];
	const { planned, joins } = planIntake([{ press: pressOf(kind), caller: CALLER }], standing, (prefix) => `${prefix}_0000`);
	emit(draft, 'press.received', { payload: { kind: 'alarm', channel: 'phone' }, actor: CARRIER });
	const join = joins[0];
	if (planned.some(({ opens }) => opens)) open(draft, { priority: priorityOf(kind), kind, actor: CARRIER });
	if (!join) return;
	const raised = join.priority !== need.priority;
	need.priority = join.priority;
	if (raised) beginAnew(need);
	emit(draft, 'ticket.press_added', { payload: { priority: join.priority, pressCount: 2 }, actor: CARRIER });
}

const joinable = (need: Need): JoinableTicket => ({
	id: TICKET,
	mergeKey: `household:${CALLER.householdId}`,
	areaPath: CALLER.areaPath,
	priority: need.priority,
	status: statusOf(need),
	pressCount: 1,
});

interface Opening {
	readonly priority: Priority;
	readonly kind: TicketKind;
	readonly actor: string;
}

function open(draft: Draft, { priority, kind, actor }: Opening): void {
	emit(draft, 'ticket.opened', { payload: { priority, kind, tells: true }, actor });
	const { need } = draft;
	// A finished or standing ticket stays as it is: another one would open beside it.
	if (need.status !== 'unpressed') return;
	need.status = kind === 'operator' ? 'acknowledged' : 'open';
	need.priority = priority;
	need.timer = timerRuns(need);
}

/** An operator opens a ticket for somebody whom nobody heard by telephone, and has it. */
export function openByHand(draft: Draft, holder: number, priority: Priority): void {
	if (draft.need.status !== 'unpressed') refuse('The slot is taken');
	open(draft, { priority, kind: 'operator', actor: `acc_000${holder}` });
	draft.need.holder = holder;
}
