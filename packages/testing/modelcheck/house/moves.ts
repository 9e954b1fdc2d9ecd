import type { AbortReason, CancelReason, Outcome, Priority, TicketKind } from '@unwalled/contracts';
import { MAX_ROUNDS } from '@unwalled/offer/engine/plan';
import * as callers from './callers.ts';
import type { Draft } from './draft.ts';
import * as house from './machinery.ts';
import * as operators from './operators.ts';
import * as voices from './voices.ts';
import * as workers from './workers.ts';

type Each<Kind extends string, Rest = object> = Kind extends unknown ? { readonly kind: Kind } & Readonly<Rest> : never;

/** One thing that may happen to one need. */
export type Move =
	| Each<'press', { press: TicketKind }>
	| Each<'open by hand', { holder: number; priority: Priority }>
	| Each<'acknowledge' | 'reopen', { holder: number }>
	| Each<'press one', { holder: number; ofThisRun: boolean }>
	| Each<'classify', { priority: Priority }>
	| Each<'dispatch' | 'withdraw' | 'close' | 'escalate' | 'call off' | 'speak' | 'stay silent' | 'hear a voice' | 'call the ambulance'>
	| Each<'answer' | 'propose not to send' | 'agree not to send', { holder: number }>
	| Each<'resolve', { outcome: Outcome }>
	| Each<'cancel', { reason: CancelReason; outcome?: Outcome }>
	| Each<'accept' | 'decline' | 'depart' | 'check in' | 'check out' | 'expire', { worker: number }>
	| Each<'abort', { worker: number; reason: AbortReason }>
	| Each<'advance', { rounds: number; ranking: readonly number[]; forWorker?: number }>;

/** How large a world is. */
export interface WorldSize {
	readonly tickets: number;
	readonly workers: number;
	readonly operators: number;
	readonly priorities: readonly Priority[];
	/** With the silent-call rule: calls are answered, and nobody speaks. */
	readonly silentCalls?: boolean;
}

type Acts = { readonly [K in Move['kind']]: (draft: Draft, move: Extract<Move, { kind: K }>) => void };

const acts: Acts = {
	press: (draft, move) => callers.press(draft, move.press),
	'open by hand': (draft, move) => callers.openByHand(draft, move.holder, move.priority),
	acknowledge: (draft, move) => operators.acknowledge(draft, move.holder),
	reopen: (draft, move) => operators.reopen(draft, move.holder),
	'press one': (draft, move) => operators.pressOne(draft, move.holder, move.ofThisRun),
	classify: (draft, move) => operators.classify(draft, move.priority),
	dispatch: operators.dispatch,
	withdraw: operators.withdraw,
	resolve: (draft, move) => operators.resolve(draft, move.outcome),
	close: operators.close,
	cancel: (draft, move) => operators.cancel(draft, move),
	answer: (draft, move) => voices.answer(draft, move.holder),
	speak: voices.speak,
	'stay silent': voices.staySilent,
	'hear a voice': voices.hearVoice,
	'call the ambulance': voices.callAmbulance,
	'propose not to send': (draft, move) => voices.propose(draft, move.holder),
	'agree not to send': (draft, move) => voices.agree(draft, move.holder),
	escalate: house.escalate,
	'call off': house.callOff,
	accept: (draft, move) => workers.accept(draft, move.worker),
	decline: (draft, move) => workers.decline(draft, move.worker),
	depart: (draft, move) => workers.travel(draft, move.worker, 'depart'),
	'check in': (draft, move) => workers.travel(draft, move.worker, 'check_in'),
	'check out': (draft, move) => workers.checkOut(draft, move.worker),
	expire: (draft, move) => house.expire(draft, move.worker),
	abort: (draft, move) => workers.abort(draft, move.worker, move.reason),
	advance: house.advance,
};

/** Runs one move inside a transaction. @throws DomainError when the house refuses it. */
export function act<K extends Move['kind']>(draft: Draft, move: Extract<Move, { kind: K }>): void {
	const run = acts[move.kind] as Acts[K];
	run(draft, move);
}

/** Lists every order of some workers. */
export function orders(of: readonly number[]): number[][] {
	if (of.length < 2) return [[...of]];
	return of.flatMap((first) => orders(of.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

/** Lists everything that may happen to one need in a world of this size; most of it is refused in most states. */
export function listMoves(size: WorldSize): Move[] {
	const operatorList = Array.from({ length: size.operators }, (_, at) => at);
	const workerList = Array.from({ length: size.workers }, (_, at) => at);
	const kinds: TicketKind[] = size.priorities.includes('P0') ? ['sos'] : [];
	if (size.priorities.some((priority) => priority !== 'P0')) kinds.push('service');
	return [
		...kinds.map((press): Move => ({ kind: 'press', press })),
		...operatorList.flatMap((holder): Move[] => [
			...size.priorities.map((priority): Move => ({ kind: 'open by hand', holder, priority })),
			{ kind: 'acknowledge', holder },
			{ kind: 'reopen', holder },
		]),
		{ kind: 'press one', holder: size.operators, ofThisRun: true },
		{ kind: 'press one', holder: size.operators, ofThisRun: false },
		...size.priorities.map((priority): Move => ({ kind: 'classify', priority })),
		...(['dispatch', 'withdraw', 'close', 'escalate', 'call off'] as const).map((kind): Move => ({ kind })),
		{ kind: 'resolve', outcome: 'reassured' },
		{ kind: 'cancel', reason: 'test' },
		...(size.silentCalls ? listSilentMoves(operatorList) : []),
		...workerList.flatMap((worker) => listWorkerMoves(worker)),
		// How many rounds were asked is not counted: at any time they may be used up, or not.
		...[0, MAX_ROUNDS].flatMap((rounds) => orders(workerList).flatMap((ranking) => listAskings(rounds, ranking, workerList))),
	];
}

const listSilentMoves = (operators: readonly number[]): Move[] => [
	...operators.flatMap((holder) =>
		(['answer', 'propose not to send', 'agree not to send'] as const).map((kind): Move => ({ kind, holder })),
	),
	...(['speak', 'stay silent', 'hear a voice', 'call the ambulance'] as const).map((kind): Move => ({ kind })),
	{ kind: 'resolve', outcome: 'ambulance' },
	{ kind: 'cancel', reason: 'duplicate' },
	{ kind: 'cancel', reason: 'caller_withdrew', outcome: 'reassured' },
];

const listAskings = (rounds: number, ranking: readonly number[], workers: readonly number[]): Move[] => [
	{ kind: 'advance', rounds, ranking },
	...workers.map((forWorker): Move => ({ kind: 'advance', rounds, ranking, forWorker })),
];

function listWorkerMoves(worker: number): Move[] {
	return [
		...(['accept', 'decline', 'depart', 'check in', 'check out', 'expire'] as const).map((kind): Move => ({ kind, worker })),
		{ kind: 'abort', worker, reason: 'worker_unable' },
		{ kind: 'abort', worker, reason: 'nobody_home' },
	];
}
