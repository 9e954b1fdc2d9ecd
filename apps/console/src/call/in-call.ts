import type { CallView, LegView } from '@unwalled/contracts';

/** What a hand-over stands at, for one sentence and the buttons beside it. */
export interface HandOver {
	readonly leg: LegView;
	readonly is: 'rings_to_ask' | 'rings_to_take' | 'asks' | 'has' | 'missed';
}

const isOver = (leg: LegView): boolean => leg.endedAt !== null;

function standing(leg: LegView): HandOver['is'] | null {
	if (leg.manner === 'not_reached') return 'missed';
	if (isOver(leg)) return null;
	if (leg.manner === 'has_it') return 'has';
	if (leg.manner === 'takes') return 'rings_to_take';
	if (leg.manner !== 'consults') return null;
	return leg.status === 'in_progress' ? 'asks' : 'rings_to_ask';
}

/** Finds how the last hand-over of a call stands; null when there is none to speak of. */
export function handOverOf(call: Pick<CallView, 'id'>, legs: readonly LegView[]): HandOver | null {
	const leg = legs.findLast(({ room, manner }) => room === call.id && manner !== null);
	const is = leg && standing(leg);
	return is ? { leg, is } : null;
}

/** Tells whether somebody is rung or asked aside just now. */
export const isAsking = (handOver: HandOver | null): boolean =>
	handOver !== null && ['rings_to_ask', 'rings_to_take', 'asks'].includes(handOver.is);
