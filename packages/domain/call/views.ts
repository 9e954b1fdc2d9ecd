import type { CallView } from '@unwalled/contracts';
import type { Call } from './model.ts';

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
	};
}
