import type { RecordingView } from '@unwalled/contracts';
import type { Recording } from './model.ts';
import { isPaused } from './rules.ts';

/** Shapes a recording for people, with what may be done with it now. */
export function toRecordingView(row: Recording): RecordingView {
	const { id, callId, ticketId, status, retention, durationMs, bytes, channels, sha256, pauses, version } = row;
	return {
		...{ id, callId, ticketId, status, retention, durationMs, bytes, channels, sha256, version },
		startedAt: row.startedAt.toISOString(),
		endedAt: row.endedAt?.toISOString() ?? null,
		peaks: { senior: row.peaksSenior, others: row.peaksOthers },
		pauses: [...pauses],
		missingAt: row.missingAt?.toISOString() ?? null,
		deletedAt: row.deletedAt?.toISOString() ?? null,
		allowedActions: actionsOf(row),
	};
}

function actionsOf({ status, pauses }: Recording): RecordingView['allowedActions'] {
	if (status === 'recording') return [isPaused(pauses) ? 'resume' : 'pause'];
	return status === 'stored' ? ['listen'] : [];
}
