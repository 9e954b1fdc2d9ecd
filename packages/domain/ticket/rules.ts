import {
	type AmbulanceDecision,
	DomainError,
	lifeOutcomes,
	type Outcome,
	type Priority,
	type TicketKind,
	type TicketStatus,
} from '@unwalled/contracts';

const S = 1_000;
const MIN = 60 * S;
const H = 60 * MIN;

/** Service item that an SOS is sent with when the operator chose none: one key must be enough. */
export const EMERGENCY_ITEM = 'EM01';

interface Deadlines {
	answerMs: number;
	dispatchMs: number;
	arriveMs: number;
	resolveMs: number;
	why: string;
}

/** What each priority promises, counted from the press. */
export const promises: Readonly<Record<Priority, Deadlines>> = {
	P0: {
		answerMs: 10 * S,
		dispatchMs: MIN,
		arriveMs: 15 * MIN,
		resolveMs: 2 * H,
		why: '120 answers 95% in 10 s; NFPA decides in 60 s; 15-minute circle',
	},
	P1: { answerMs: 20 * S, dispatchMs: 5 * MIN, arriveMs: 45 * MIN, resolveMs: 4 * H, why: 'TSA: on site in 45 min' },
	P2: { answerMs: 60 * S, dispatchMs: 30 * MIN, arriveMs: 8 * H, resolveMs: 24 * H, why: 'TSA: answered in 60 s; help the same day' },
	P3: { answerMs: 60 * S, dispatchMs: 2 * H, arriveMs: 48 * H, resolveMs: 72 * H, why: 'At an agreed time' },
	P4: { answerMs: 180 * S, dispatchMs: 24 * H, arriveMs: 72 * H, resolveMs: 5 * 24 * H, why: '12345: an answer in days' },
};

type Held = 'acknowledged' | 'dispatching' | 'assigned';

/** How long a ticket that somebody has may stand still before the next person is told. Repeats for ever. An open one goes by its policy. */
export const patience: Readonly<Record<Held, Readonly<Record<Priority, number>>>> = {
	// 120 s: Hong Kong's silent-call limit; nobody talks with one caller longer without a decision.
	acknowledged: { P0: 2 * MIN, P1: 10 * MIN, P2: H, P3: 4 * H, P4: 24 * H },
	dispatching: { P0: MIN, P1: 3 * MIN, P2: 15 * MIN, P3: 30 * MIN, P4: H },
	// A worker under way is looked after at the pace of the promise to arrive.
	assigned: { P0: 5 * MIN, P1: 15 * MIN, P2: 2 * H, P3: 8 * H, P4: 24 * H },
};

/** The instants that a ticket owes, from when it was opened. */
export function dueInstants(priority: Priority, openedAt: Date) {
	const promise = promises[priority];
	const after = (ms: number) => new Date(openedAt.getTime() + ms);
	return {
		answerDueAt: after(promise.answerMs),
		dispatchDueAt: after(promise.dispatchMs),
		arriveDueAt: after(promise.arriveMs),
		resolveDueAt: after(promise.resolveMs),
	};
}

const isHeld = (status: TicketStatus): status is Held => status in patience;

/**
 * When the house acts by itself unless somebody acts first; null only when nothing is left to do.
 * @param openMs how long its policy lets it stand while nobody has acknowledged.
 */
export function timerAfter(ticket: { status: TicketStatus; priority: Priority }, now: Date, openMs: number): Date | null {
	if (ticket.status === 'open') return new Date(now.getTime() + openMs);
	return isHeld(ticket.status) ? new Date(now.getTime() + patience[ticket.status][ticket.priority]) : null;
}

/** Hong Kong's silent-call limit: after this long without a voice an ambulance goes, unless two people decide otherwise. */
export const SILENT_MS = 120 * S;

/** What the silent-call rule looks at. */
interface SilentCall {
	readonly ambulance: AmbulanceDecision | null;
	readonly silentSince: Date | null;
}

// Somebody saw the senior, or a service that goes there has them.
const seen: readonly Outcome[] = ['visited', 'ambulance', 'hospital', 'police', 'fire', 'death'];

const isAsked = (call: SilentCall): boolean => call.silentSince !== null && (call.ambulance === 'asked' || call.ambulance === 'proposed');

/**
 * Checks that a need may end with this outcome.
 * @throws DomainError `refused` for a life ticket without an outcome of the list, or while the question of the ambulance is open.
 */
export function checkOutcome(ticket: { priority: Priority } & SilentCall, outcome: Outcome | undefined): void {
	if (ticket.priority !== 'P0') return;
	if (!outcome || !lifeOutcomes.some((one) => one === outcome))
		throw new DomainError('refused', 'A P0 ends only with what became of the person', { field: 'outcome', allowed: lifeOutcomes });
	if (!seen.includes(outcome)) checkNotAsked(ticket);
}

/** @throws DomainError `refused` while nobody has decided whether an ambulance goes: one person alone must not end the question. */
export function checkNotAsked(ticket: SilentCall): void {
	if (!isAsked(ticket)) return;
	throw new DomainError('refused', 'No voice was heard: call the ambulance, or two operators decide not to', {
		field: 'ambulance',
		ambulance: ticket.ambulance,
		allowed: ['ambulance', 'voice_heard', 'propose_no_ambulance', 'decide_no_ambulance'],
	});
}

/** @throws DomainError `refused` when the command does not fit where the question of the ambulance stands. */
export function checkAmbulance(ticket: SilentCall, expected: AmbulanceDecision): void {
	if (ticket.silentSince && ticket.ambulance === expected) return;
	throw new DomainError('refused', 'The question of the ambulance stands elsewhere', {
		ambulance: ticket.ambulance,
		expected,
		allowed: [],
	});
}

/** The more urgent of two priorities. */
export const moreUrgent = (a: Priority, b: Priority): Priority => (a < b ? a : b);

/** Priority and kind that a press starts with. */
export function priorityOf(kind: TicketKind): Priority {
	return kind === 'sos' ? 'P0' : 'P2';
}

/** @throws DomainError `refused` when a life priority would be lowered without the spoken reason. */
export function checkLowering(from: Priority, to: Priority, reason: string | undefined): void {
	if (from === 'P0' && to !== 'P0' && !reason) {
		throw new DomainError('refused', 'Lowering a P0 needs the spoken reason', { field: 'priorityReason', from, to });
	}
}

/** @throws DomainError `refused` when nobody could know where to go or what to do. */
export function checkDispatchable(ticket: { householdId: string | null; serviceItemCode: string | null }): void {
	const missing = [ticket.householdId ? null : 'seniorId', ticket.serviceItemCode ? null : 'serviceItemCode'].filter(
		(field) => field !== null,
	);
	if (missing.length > 0) throw new DomainError('refused', 'Choose the senior and the service first', { missing });
}
