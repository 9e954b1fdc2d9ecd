import { listExclusions } from '@unwalled/offer/engine/eligibility';
import { MAX_ROUNDS, planRound } from '@unwalled/offer/engine/plan';
import { isOutdated } from '@unwalled/offer/rules';
import { answer, type Draft, emit, NOW, refuse, statusOf, transition, workerId } from './draft.ts';
import { countPending, isUnfinished } from './need.ts';
import { decide, takeBack, wantsAnswer } from './offers.ts';
import { isLastStep, nextLevel, whoIsTold } from './timers.ts';
import { callOffVisit } from './workers.ts';

const HOUSE = 'house';

/** The timer has run out: the next people are told, and it starts anew. */
export function escalate(draft: Draft): void {
	const { need } = draft;
	if (!isUnfinished(need)) refuse('It is finished');
	if (!need.timer) refuse('No timer runs');
	const stops = draft.mistakes.has('escalation stops after its last step') && isLastStep(need);
	need.level = nextLevel(need);
	transition(draft, 'escalate');
	if (stops) need.timer = false;
	const payload = { level: need.level, priority: need.priority, status: statusOf(need), timerDueAt: NOW.toISOString(), calls: 0 };
	emit(draft, 'ticket.escalated', { payload, actor: HOUSE });
	for (const { whom, how } of draft.mistakes.has('a step tells nobody') ? [] : whoIsTold(need, need.level))
		emit(draft, 'alert.raised', {
			payload: { alertId: 'alr_0000', whom, how, name: whom, level: need.level, outcome: 'asked' },
			actor: HOUSE,
		});
}

/** The worker was silent until the deadline; a late answer does the same. */
export function expire(draft: Draft, worker: number): void {
	decide(draft.need, worker, 'expire');
	answer(draft, worker, wantsAnswer(draft.need) ? 'no' : 'none');
	emit(draft, 'offer.expired', { payload: { workerId: workerId(worker) }, actor: HOUSE, worker });
}

interface Asking {
	/** Rounds that this dispatch has behind it. */
	readonly rounds: number;
	/** The workers in the order of their scores. */
	readonly ranking: readonly number[];
	/** Ask only if this worker is among those who may be asked. */
	readonly forWorker?: number;
}

/** Chooses whom to ask next, as `advanceDispatch` does. */
export function advance(draft: Draft, { rounds, ranking, forWorker }: Asking): void {
	const { need } = draft;
	if (need.status !== 'dispatching') refuse('It is not dispatching');
	if (countPending(need) > 0) {
		if (!isStale(draft)) return;
		takeBack(draft, 'cancel', HOUSE);
	}
	if (need.operatorDecides) markNobodyLeft(draft);
	else ask(draft, { rounds, ranking, forWorker });
}

function ask(draft: Draft, { rounds, ranking, forWorker }: Asking): void {
	const { need } = draft;
	const ranked = ranking.filter((worker) => mayBeAsked(draft, worker));
	if (forWorker !== undefined && !ranked.includes(forWorker)) return;
	const plan = planRound(need.priority, rounds, ranked);
	if (plan.outcome !== 'offered') {
		markNobodyLeft(draft);
		return;
	}
	need.nobodyLeft = false;
	need.asked = need.priority;
	for (const worker of plan.picks) {
		answer(draft, worker, 'pending');
		emit(draft, 'offer.made', {
			payload: { workerId: workerId(worker), expiresAt: NOW.toISOString(), round: Math.min(rounds, MAX_ROUNDS) + 1 },
			actor: HOUSE,
			worker,
		});
	}
}

function isStale({ need }: Draft): boolean {
	if (!wantsAnswer(need)) return true;
	const offer = { priority: need.asked === 'earlier' ? null : need.asked } as Parameters<typeof isOutdated>[0];
	return isOutdated(offer, need);
}

function markNobodyLeft(draft: Draft): void {
	if (draft.need.nobodyLeft) return;
	draft.need.nobodyLeft = true;
	emit(draft, 'ticket.nobody_left', { payload: { asked: 0 }, actor: HOUSE });
}

const AREA = '371000000000';
const DOOR = { lng: 122, lat: 37 };

/** Asks the engine's own rule whether this worker may be asked: everything but status and earlier answers speaks for everybody. */
function mayBeAsked({ need, workers }: Draft, worker: number): boolean {
	const candidate = {
		workerId: workerId(worker),
		workerName: '',
		providerId: 'prv_0000',
		providerName: '',
		status: workers[worker] ?? 'off_duty',
		skills: ['first_aid'],
		areaPath: AREA,
		position: DOOR,
		providerPaused: false,
		providerRating: 5,
		barred: false,
		firmFit: true,
		skillFit: true,
		onShift: true,
		overCapacity: false,
		askedBefore: need.offers[worker] === 'no' || need.unable[worker] === true,
		earlierVisits: 0,
		acceptedLately: 0,
		priceCents: 0,
	};
	return listExclusions({ priority: need.priority, areaPath: AREA, skill: 'first_aid', door: DOOR }, candidate).length === 0;
}

/** Takes back what the ticket no longer wants. */
export function callOff(draft: Draft): void {
	statusOf(draft.need);
	if (!wantsAnswer(draft.need)) takeBack(draft, 'cancel', HOUSE);
	callOffVisit(draft);
}
