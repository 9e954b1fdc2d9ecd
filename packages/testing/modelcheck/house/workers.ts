import type { AbortReason } from '@unwalled/contracts';
import { workerMachine } from '@unwalled/registry/machine';
import { decideVisit } from '@unwalled/visit/machine';
import { isUnwanted, sendsNextWorker } from '@unwalled/visit/rules';
import { answer, type Draft, emit, moveWorker, refuse, statusOf, transition, visitOf, workerId } from './draft.ts';
import type { OpenVisit } from './need.ts';
import { decide, remember, renumber, takeBack, wantsAnswer } from './offers.ts';
import { stopWaiting } from './silence.ts';

const accountOf = (worker: number): string => `acc_w00${worker}`;
const HOUSE = 'house';

/** Takes the job: offer, rivals, ticket, visit and worker in one transaction. */
export function accept(draft: Draft, worker: number): void {
	const { need } = draft;
	const actor = accountOf(worker);
	if (need.offers[worker] === 'accepted') return;
	if (!draft.mistakes.has('a rescinded offer can still be accepted')) {
		decide(need, worker, 'accept');
		if (!wantsAnswer(need)) refuse('The job went away');
	}
	if (!workerMachine.reserve.from.some((status) => status === draft.workers[worker])) refuse('The worker has another job');
	answer(draft, worker, 'accepted');
	emit(draft, 'offer.accepted', { payload: { workerId: workerId(worker) }, actor, worker });
	if (!draft.mistakes.has('accepting forgets the rivals')) takeBack(draft, 'rescind', actor);
	draft.taken = worker;
	callOffVisit(draft);
	if (!draft.mistakes.has('accepting forgets the visit')) {
		need.visit = { worker, status: 'created' };
		emit(draft, 'visit.created', { payload: { workerId: workerId(worker) }, actor, worker });
	}
	if (need.status !== 'assigned') transition(draft, 'assign');
	need.nobodyLeft = false;
	need.level = 0;
	emit(draft, 'ticket.assigned', { payload: { workerId: workerId(worker) }, actor, worker });
	moveWorker(draft, worker, 'reserve', actor);
}

/** Says no. */
export function decline(draft: Draft, worker: number): void {
	decide(draft.need, worker, 'decline');
	if (!wantsAnswer(draft.need)) refuse('The job went away');
	answer(draft, worker, 'no');
	if (draft.mistakes.has('a change without its event')) return;
	emit(draft, 'offer.declined', { payload: { workerId: workerId(worker), reason: 'busy' }, actor: accountOf(worker), worker });
}

const steps = {
	depart: { event: 'visit.departed', worker: 'depart' },
	check_in: { event: 'visit.checked_in', worker: 'arrive' },
} as const;

/** Sets off or arrives. */
export function travel(draft: Draft, worker: number, command: keyof typeof steps): void {
	const visit = visitOf(draft, worker);
	const { status } = decideVisit(visit.status, command);
	draft.need.visit = { ...visit, status: status as OpenVisit['status'] };
	const actor = accountOf(worker);
	emit(draft, steps[command].event, { payload: { workerId: workerId(worker), distanceM: null }, actor, worker });
	moveWorker(draft, worker, steps[command].worker, actor);
}

/** Finishes the service. */
export function checkOut(draft: Draft, worker: number): void {
	const { need } = draft;
	decideVisit(visitOf(draft, worker).status, 'check_out');
	const actor = accountOf(worker);
	need.visit = null;
	emit(draft, 'visit.completed', { payload: { workerId: workerId(worker), distanceM: null }, actor, worker });
	if (need.status === 'assigned' && !draft.mistakes.has('checking out forgets the ticket')) {
		transition(draft, 'complete');
		need.nobodyLeft = false;
		stopWaiting(draft);
		emit(draft, 'ticket.resolved', { payload: { outcome: 'visited' }, actor, worker });
	}
	moveWorker(draft, worker, 'leave_scene', actor);
}

/** Breaks a visit off. */
export function abort(draft: Draft, worker: number, reason: AbortReason): void {
	const { need } = draft;
	const actor = accountOf(worker);
	visitOf(draft, worker);
	endVisit(draft, reason, actor);
	if (need.status !== 'assigned') return;
	transition(draft, 'unassign');
	renumber(draft);
	emit(draft, 'ticket.unassigned', { payload: { reason }, actor, worker });
	remember(draft, { type: 'ticket.unassigned', reason, workerId: null });
	if (sendsNextWorker[reason].yes) return;
	need.nobodyLeft = true;
	emit(draft, 'ticket.nobody_left', { payload: { asked: 0 }, actor, worker });
}

function endVisit(draft: Draft, reason: AbortReason, actor: string): void {
	const { visit } = draft.need;
	if (!visit) return;
	const { worker } = visit;
	decideVisit(visit.status, 'abort');
	draft.need.visit = null;
	emit(draft, 'visit.aborted', { payload: { workerId: workerId(worker), reason }, actor, worker });
	remember(draft, { type: 'visit.aborted', reason, workerId: workerId(worker) });
	if (!draft.mistakes.has('aborting keeps the worker')) moveWorker(draft, worker, 'release', actor);
}

/** Aborts the visit when the ticket no longer wants it. */
export function callOffVisit(draft: Draft): void {
	const { visit } = draft.need;
	if (visit && isUnwanted({ status: statusOf(draft.need) }, visit)) endVisit(draft, 'called_off', HOUSE);
}
