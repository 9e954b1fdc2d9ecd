import { eventPayloads } from '@unwalled/contracts';
import { isSame, type Step, take } from '../explore/steps.ts';
import type { Mistake } from '../house/mistakes.ts';
import type { Move } from '../house/moves.ts';
import { isUnfinished, type Need } from '../house/need.ts';

/** A sentence of the promise about one change. */
export interface StepPromise {
	readonly sentence: string;
	readonly holds: (step: Step, planted: ReadonlySet<Mistake>) => boolean;
}

/** What a person, a phone or a queue may send once more because the answer was lost; a further press or a later expiry is a new fact. */
const repeatable: ReadonlySet<Move['kind']> = new Set([
	'acknowledge',
	'press one',
	'dispatch',
	'withdraw',
	'resolve',
	'close',
	'cancel',
	'reopen',
	'accept',
	'decline',
	'depart',
	'check in',
	'check out',
	'abort',
	'expire',
	'advance',
	'call off',
	'answer',
	'hear a voice',
	'call the ambulance',
	'propose not to send',
	'agree not to send',
] satisfies Move['kind'][]);

export const stepPromises: readonly StepPromise[] = [
	{
		sentence: 'pressed twice is one need',
		holds: ({ before, move, facts }) =>
			move.kind !== 'press' || !isUnfinished(before.need) || facts.every(({ type }) => type !== 'ticket.opened'),
	},
	{
		sentence: 'every press is a row with its event',
		holds: ({ move, facts }) => move.kind !== 'press' || facts.some(({ type }) => type === 'press.received'),
	},
	{
		sentence: 'an expiry tells somebody',
		holds: ({ move, facts }) => move.kind !== 'escalate' || facts.some(({ type }) => type === 'alert.raised'),
	},
	{
		sentence: 'a late 1 takes nothing from anybody and reopens nothing',
		holds: ({ before, move, changed }) =>
			move.kind !== 'press one' || before.need.status === 'open' || isStandingStill(before.need) || !changed,
	},
	{
		sentence: 'who has a ticket keeps it until it stands still or is finished',
		holds: ({ before, after }) =>
			before.need.holder === null || after.need.holder === null || isStandingStill(before.need) || before.need.holder === after.need.holder,
	},
	{
		sentence: 'an ambulance for a silent life call stays away only by a voice or by two people and a written reason',
		holds: ({ before, move, after, facts }) => {
			if (!isAmbulanceAsked(before.need) || isAmbulanceAsked(after.need)) return true;
			if (after.need.voice.ambulance !== 'not_sent') return endsQuestion(move);
			return 'holder' in move && move.holder !== before.need.voice.proposedBy && facts.some(({ payload }) => hasReason(payload));
		},
	},
	{ sentence: 'each change has an event', holds: ({ changed, facts }) => !changed || facts.length > 0 },
	{ sentence: 'each event has an author and what its form demands', holds: ({ facts }) => facts.every(isWellFormed) },
	{
		sentence: 'a life is made less urgent only with the written reason',
		holds: ({ before, after, facts }) =>
			before.need.status === 'unpressed' ||
			before.need.priority !== 'P0' ||
			after.need.priority === 'P0' ||
			facts.some(({ payload }) => hasReason(payload)),
	},
	{
		sentence: 'a command repeated because its answer was lost changes nothing more',
		holds: ({ after, move }, planted) => {
			if (!repeatable.has(move.kind)) return true;
			const again = take(after, move, planted);
			return again === null || isSame(after, again.after);
		},
	},
];

/** A life, a silent line, and nobody has decided. */
const isAmbulanceAsked = ({ status, priority, voice }: Need): boolean =>
	priority === 'P0' && isUnfinished({ status }) && voice.silent && (voice.ambulance === 'asked' || voice.ambulance === 'proposed');

/** Somebody spoke, goes, or was there; or the need has another ticket, where the question stands. */
function endsQuestion(move: Move): boolean {
	if (move.kind === 'resolve') return move.outcome === 'ambulance';
	if (move.kind === 'cancel') return move.reason === 'duplicate';
	return move.kind === 'hear a voice' || move.kind === 'call the ambulance' || move.kind === 'check out';
}

/** Its timer has run out since somebody acted. */
const isStandingStill = (need: Need): boolean => isUnfinished(need) && need.level > 0;

function isWellFormed({ type, actor, payload, thread }: Step['facts'][number]): boolean {
	return actor !== '' && thread.ticketId !== undefined && eventPayloads[type].safeParse(payload).success;
}

const hasReason = (payload: unknown): boolean =>
	typeof payload === 'object' && payload !== null && 'reason' in payload && payload.reason !== '';
