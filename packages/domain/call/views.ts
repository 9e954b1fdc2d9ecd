import type { CallView, LegView } from '@unwalled/contracts';
import type { Call } from './model.ts';
import { isTended, roomOf } from './rooms.ts';

/** Shows a leg as the screens know it. */
export function toCallView(call: Call): CallView {
	return {
		id: call.id,
		direction: call.direction,
		status: call.status,
		line: call.line,
		phone: call.phone,
		startedAt: call.startedAt.toISOString(),
		answeredAt: call.answeredAt?.toISOString() ?? null,
		endedAt: call.endedAt?.toISOString() ?? null,
		operator: call.operatorId ? { id: call.operatorId, name: call.operatorName ?? '' } : null,
		heldSince: call.part === 'held' && !call.endedAt ? (call.partSince?.toISOString() ?? null) : null,
	};
}

/** Shows who was rung into the rooms of calls. */
export const toLegViews = (calls: readonly Call[]): LegView[] =>
	calls.flatMap((leg) => {
		const room = roomOf(leg);
		return room === leg.id || leg.party === 'supervisor' || leg.party === 'worker' || !isTended(leg) ? [] : [toLegView(leg, leg.party)];
	});

function toLegView(leg: Call, party: LegView['party']): LegView {
	const { id, direction: _direction, line: _line, heldSince: _held, ...view } = toCallView(leg);
	return { id, room: roomOf(leg), party, manner: leg.manner, ...view };
}
