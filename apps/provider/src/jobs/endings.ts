import type { VisitView } from '@unwalled/contracts';
import type { Job } from '../home/project.ts';

export interface Ending {
	visitId: string;
	how: 'justDone' | 'justAborted' | 'calledOff' | 'givenAway';
}

function howEnded({ status, abortReason }: VisitView): Ending['how'] {
	if (status === 'completed') return 'justDone';
	if (abortReason === 'handed_over') return 'givenAway';
	return abortReason === 'called_off' ? 'calledOff' : 'justAborted';
}

/** Tells how each job ended that was running before and is not any more. */
export function findEndings(before: readonly Job[], recent: readonly Job[]): Ending[] {
	const ran = new Set(before.map((job) => job.visit.id));
	return recent.filter(({ visit }) => ran.has(visit.id)).map(({ visit }) => ({ visitId: visit.id, how: howEnded(visit) }));
}
