import type { CancelReason, Outcome, Priority } from '@unwalled/contracts';
import { nextTicketStatus } from '@unwalled/ticket/machine';
import { checkDispatchable, checkLowering, checkNotAsked } from '@unwalled/ticket/rules';
import { type Draft, emit, refuse, statusOf, transition } from './draft.ts';
import { isUnfinished } from './need.ts';
import { renumber } from './offers.ts';
import { checkEnd, silentCallOf, stopWaiting } from './silence.ts';
import { beginAnew, timerRuns } from './timers.ts';

const REASON = 'as the senior said';
const operatorOf = (holder: number): string => `acc_000${holder}`;

/** Takes responsibility; a second operator changes nothing. */
export function acknowledge(draft: Draft, holder: number): void {
	const { need } = draft;
	if (['acknowledged', 'dispatching', 'assigned'].includes(need.status)) return;
	const escalationLevel = need.level;
	need.level = 0;
	transition(draft, 'acknowledge');
	need.holder = holder;
	const actor = operatorOf(holder);
	emit(draft, 'ticket.acknowledged', { payload: { operatorId: actor, escalationLevel, rings: escalationLevel > 0 }, actor });
}

/** Says anew how urgent it is. */
export function classify(draft: Draft, priority: Priority): void {
	const { need } = draft;
	nextTicketStatus(statusOf(need), 'classify');
	const reason = draft.mistakes.has('lowering needs no reason') ? undefined : REASON;
	if (reason) checkLowering(need.priority, priority, reason);
	if (priority !== 'P0') checkNotAsked(silentCallOf(need));
	const from = need.priority;
	need.priority = priority;
	if (from === priority) need.timer = timerRuns(need);
	else beginAnew(need);
	emit(draft, 'ticket.classified', { payload: { from, priority, ...(reason ? { reason } : {}) }, actor: operatorOf(0) });
}

/** Asks for workers. */
export function dispatch(draft: Draft): void {
	const { need } = draft;
	if (need.status === 'dispatching' && !need.nobodyLeft) return;
	// Which senior and which service is meant is not part of the model: they are known.
	checkDispatchable({ householdId: 'hh_0000', serviceItemCode: 'EM01' });
	transition(draft, 'dispatch');
	renumber(draft);
	need.unable = need.unable.map(() => false);
	need.operatorDecides = false;
	need.nobodyLeft = false;
	need.level = 0;
	emit(draft, 'ticket.dispatch_requested', { payload: { priority: need.priority }, actor: operatorOf(0) });
}

/** Takes the request back. */
export function withdraw(draft: Draft): void {
	transition(draft, 'withdraw_dispatch');
	draft.need.nobodyLeft = false;
	emit(draft, 'ticket.dispatch_withdrawn', { payload: { reason: REASON }, actor: operatorOf(0) });
}

/** Writes the outcome without a visit. */
export function resolve(draft: Draft, outcome: Outcome): void {
	if (draft.need.status === 'resolved') return;
	nextTicketStatus(statusOf(draft.need), 'resolve');
	checkEnd(draft.need, outcome);
	transition(draft, 'resolve');
	draft.need.nobodyLeft = false;
	stopWaiting(draft);
	emit(draft, 'ticket.resolved', { payload: { outcome }, actor: operatorOf(0) });
}

/** Closes for good. */
export function close(draft: Draft): void {
	if (draft.need.status === 'closed') return;
	transition(draft, 'close');
	emit(draft, 'ticket.closed', { payload: {}, actor: operatorOf(0) });
}

/** Ends it without help. */
export function cancel(draft: Draft, { reason, outcome }: { reason: CancelReason; outcome?: Outcome }): void {
	if (draft.need.status === 'canceled') return;
	nextTicketStatus(statusOf(draft.need), 'cancel');
	if (reason === 'test') checkNotAsked(silentCallOf(draft.need));
	else if (reason !== 'duplicate') checkEnd(draft.need, outcome);
	transition(draft, 'cancel');
	draft.need.nobodyLeft = false;
	stopWaiting(draft);
	emit(draft, 'ticket.canceled', { payload: { reason, ...(outcome ? { outcome } : {}) }, actor: operatorOf(0) });
}

/** Takes a finished ticket up again. */
export function reopen(draft: Draft, holder: number): void {
	transition(draft, 'reopen');
	draft.need.holder = holder;
	draft.need.level = 0;
	emit(draft, 'ticket.reopened', { payload: { reason: REASON }, actor: operatorOf(holder) });
}

/** Somebody who was told by telephone presses 1, perhaps long after; `ofThisRun` when nobody has acted since that call was raised. */
export function pressOne(draft: Draft, holder: number, ofThisRun: boolean): void {
	const { need } = draft;
	statusOf(need);
	if (need.status === 'open') acknowledge(draft, holder);
	else if (isUnfinished(need)) takeOver(draft, holder, ofThisRun);
	else if (draft.mistakes.has('a late 1 takes what is over')) reopen(draft, holder);
	else refuse('It is over');
}

function takeOver(draft: Draft, holder: number, ofThisRun: boolean): void {
	const { need } = draft;
	// A call that was raised before somebody acted is too late; one of a ticket that stands still again is not.
	const isWanted = ofThisRun && need.level > 0;
	if (!isWanted && !draft.mistakes.has('a late 1 takes what somebody has')) refuse('Somebody has it');
	transition(draft, 'take_over');
	const from = need.holder === null ? '' : operatorOf(need.holder);
	need.holder = holder;
	need.level = 0;
	emit(draft, 'ticket.taken_over', { payload: { from, by: operatorOf(holder) }, actor: operatorOf(holder) });
}
