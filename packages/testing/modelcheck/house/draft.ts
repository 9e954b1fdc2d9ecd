import { DomainError, type EventPayload, type EventType, type Thread, type TicketStatus, type WorkerStatus } from '@unwalled/contracts';
import { decideWorker, type WorkerCommand } from '@unwalled/registry/machine';
import { nextTicketStatus, type TicketCommand } from '@unwalled/ticket/machine';
import type { Mistake } from './mistakes.ts';
import type { Need, OpenVisit } from './need.ts';
import { timerRuns } from './timers.ts';

/** One fact as a command records it. */
export interface Fact {
	readonly type: EventType;
	readonly actor: string;
	readonly thread: Thread;
	readonly payload: unknown;
}

/** One transaction of the model: rows that may be changed, and the facts that go with them. */
export interface Draft {
	need: { -readonly [K in keyof Need]: Need[K] };
	readonly workers: WorkerStatus[];
	readonly facts: Fact[];
	/** The worker who took this job: what the others asked is taken back, unless their rows are locked. */
	taken: number | null;
	readonly mistakes: ReadonlySet<Mistake>;
}

/** The instant of everything: time is in the order of the moves. */
export const NOW = new Date('2026-11-22T08:00:00.000Z');

export const TICKET = 'tkt_0000';
export const VISIT = 'vst_0000';
export const workerId = (worker: number): string => `wrk_000${worker}`;
export const offerId = (worker: number): string => `ofr_000${worker}`;

/** Ends a command as the house's own commands do when they refuse. */
export function refuse(why: string): never {
	throw new DomainError('refused', why);
}

/** The status of a ticket that is there. @throws DomainError `not_found` before the press. */
export function statusOf({ status }: Need): TicketStatus {
	if (status === 'unpressed') throw new DomainError('not_found', 'No such ticket');
	return status;
}

/** Records a fact, with the payload that the house's contract asks for. */
export function emit<T extends EventType>(
	draft: Draft,
	type: T,
	about: { payload: EventPayload<T>; actor: string; worker?: number },
): void {
	const { payload, actor, worker } = about;
	const job = worker === undefined ? {} : { offerId: offerId(worker), visitId: VISIT };
	draft.facts.push({ type, actor, thread: { ticketId: TICKET, ...job }, payload });
}

/** Applies a ticket command by the house's table, and restarts the timer. */
export function transition(draft: Draft, command: TicketCommand): void {
	const status = nextTicketStatus(statusOf(draft.need), command);
	draft.need.status = status;
	draft.need.timer = timerRuns(draft.need);
	if (command === 'withdraw_dispatch' && draft.mistakes.has('withdrawing stops the timer')) draft.need.timer = false;
}

/** Moves a worker by the house's table. */
export function moveWorker(draft: Draft, worker: number, command: WorkerCommand, actor: string): void {
	const { status, changed } = decideWorker(draft.workers[worker] ?? 'off_duty', command);
	if (!changed) return;
	draft.workers[worker] = status;
	emit(draft, 'worker.status_changed', { payload: { workerId: workerId(worker), status }, actor, worker });
}

/** Writes one worker's answer. */
export function answer(draft: Draft, worker: number, value: Need['offers'][number]): void {
	draft.need.offers = draft.need.offers.map((old, at) => (at === worker ? value : old));
}

/** The visit that the worker has here. @throws DomainError `not_found`. */
export function visitOf(draft: Draft, worker: number): OpenVisit {
	const { visit } = draft.need;
	if (visit?.worker !== worker) throw new DomainError('not_found', 'No such visit');
	return visit;
}
