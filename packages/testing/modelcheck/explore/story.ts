import type { WorkerStatus } from '@unwalled/contracts';
import type { Move } from '../house/moves.ts';
import { countPending, isUnfinished, type Need } from '../house/need.ts';
import type { World } from './world.ts';

/** Two operators, two workers and a person who is rung have names in a story. */
const operatorName = (operator: number): string => ['Lin', 'Zhou', 'Sun'][operator] ?? `operator ${operator + 1}`;
const workerName = (worker: number): string => ['Wang', 'Chen', 'Zhao'][worker] ?? `worker ${worker + 1}`;
const ticketName = (at: number): string => String.fromCharCode(65 + at);

const verbs: Readonly<Partial<Record<Move['kind'], string>>> = {
	dispatch: 'an operator sends help',
	withdraw: 'an operator withdraws the request',
	close: 'an operator closes it',
	speak: 'the caller speaks',
	'stay silent': 'nobody has spoken for 120 s',
	'hear a voice': 'an operator hears a voice',
	'call the ambulance': 'an operator calls the ambulance',
	escalate: 'the timer runs out',
	'call off': 'the house calls off what is not wanted',
};

/** Tells one move in a sentence. */
export function tellMove(move: Move): string {
	switch (move.kind) {
		case 'press':
			return move.press === 'sos' ? 'the SOS key is pressed' : 'the service key is pressed';
		case 'open by hand':
			return `${operatorName(move.holder)} opens a ${move.priority} by hand`;
		case 'acknowledge':
		case 'reopen':
			return `${operatorName(move.holder)} ${move.kind}s it`;
		case 'press one':
			return `somebody who was rung presses 1${move.ofThisRun ? '' : ', late'}`;
		case 'resolve':
			return `an operator resolves it by telephone (${move.outcome})`;
		case 'cancel':
			return `an operator cancels it (${move.reason})`;
		case 'answer':
			return `${operatorName(move.holder)} answers the call`;
		case 'propose not to send':
		case 'agree not to send':
			return `${operatorName(move.holder)} ${move.kind.replace(' ', 's ')} an ambulance`;
		case 'classify':
			return `an operator says that it is ${move.priority}`;
		case 'abort':
			return `${workerName(move.worker)} breaks the visit off (${move.reason})`;
		case 'expire':
			return `the offer to ${workerName(move.worker)} expires`;
		case 'advance':
			return move.forWorker === undefined ? 'the house asks workers' : `the house asks ${workerName(move.forWorker)}, who was freed`;
		case 'accept':
		case 'decline':
		case 'depart':
		case 'check in':
		case 'check out':
			return `${workerName(move.worker)} ${move.kind}s`.replace(/(check)( in| out)s/, '$1s$2');
		default:
			return verbs[move.kind] ?? move.kind;
	}
}

/** Tells how one need stands. */
export function tellNeed(need: Need): string {
	const parts = [need.status === 'unpressed' ? 'nothing' : `${need.status} ${need.priority}`];
	if (isUnfinished(need)) parts.push(need.timer ? `timer at level ${need.level}` : 'no timer');
	if (need.holder !== null) parts.push(`had by ${operatorName(need.holder)}`);
	if (need.nobodyLeft) parts.push('nobody left');
	for (const [worker, answer] of need.offers.entries()) if (answer !== 'none') parts.push(`${workerName(worker)}: ${answer}`);
	if (countPending(need) > 0 && need.asked === 'earlier') parts.push('asked in an earlier dispatch');
	if (need.voice.due) parts.push('a voice is awaited');
	if (need.voice.ambulance) parts.push(`ambulance ${need.voice.ambulance.replace('_', ' ')}`);
	if (need.visit) parts.push(`${workerName(need.visit.worker)} ${need.visit.status}`);
	return parts.join(', ');
}

interface Successor {
	readonly line: string;
	readonly needs: number[];
	readonly crew: number;
	readonly broken: string | null;
}

function listSuccessors(world: World, needs: readonly number[], crew: number): Successor[] {
	const shifts = world.shifts(crew).map(({ crew: next, worker, status }) => ({
		line: `${workerName(worker)} is ${status}`,
		needs: [...needs],
		crew: next,
		broken: null,
	}));
	const steps = needs.flatMap((need, at) =>
		world.steps(need, crew).flatMap((step) => {
			const next = needs.with(at, step.need);
			const told = `${ticketName(at)}: ${tellMove(step.move)} → ${tellNeed(world.numbering.needOf(step.need))}`;
			const { taken, broken } = step;
			const one = { line: told, needs: next, crew: step.crew, broken };
			if (taken === null) return [one];
			return [one, { ...one, needs: next.map((other, which) => (which === at ? other : world.withoutOffer(other, taken))) }];
		}),
	);
	return [...steps, ...shifts];
}

/** Tells the way to a broken sentence line by line; names stay with their people although the exploration merged equal states. */
export function tellStory(world: World, way: readonly number[], broken: string | null): string[] {
	const needs: number[] = [];
	let crew = world.numbering.unpack(way[0] ?? 0, needs);
	let current = [...needs];
	const lines: string[] = [];
	for (const [at, key] of way.slice(1).entries()) {
		const fitting = listSuccessors(world, current, crew).filter((one) => world.numbering.canonical(one.needs, one.crew) === key);
		const isLast = at === way.length - 2;
		const taken = (isLast && fitting.find((one) => one.broken === broken)) || fitting[0];
		if (!taken) throw new Error('a story that cannot be told again');
		lines.push(taken.line);
		current = taken.needs;
		crew = taken.crew;
	}
	return lines;
}

/** Tells where the workers are. */
export const tellCrew = (crew: readonly WorkerStatus[]): string => crew.map((status, at) => `${workerName(at)} ${status}`).join(', ');
