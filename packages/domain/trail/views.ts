import type { TrailEntryView } from '@unwalled/contracts';
import type { StoredEntry } from './model.ts';

/** Shows an entry as an auditor's page knows it. */
export function toTrailEntryView(entry: StoredEntry): TrailEntryView {
	return {
		id: entry.id,
		seq: entry.seq,
		at: entry.at.toISOString(),
		actor: { id: entry.actorId, name: entry.actorName },
		action: entry.action,
		subject: entry.subjectId === null ? null : { kind: entry.subjectKind ?? '', id: entry.subjectId },
		areaPath: entry.areaPath,
		facts: entry.facts,
		reason: entry.reason,
	};
}
