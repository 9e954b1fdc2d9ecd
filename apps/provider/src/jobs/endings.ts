import type { Job } from '../home/project.ts';

export type Ending = 'justDone' | 'justAborted' | 'calledOff';

/** Tells how each job ended that was running before and is not any more. */
export function findEndings(before: readonly Job[], recent: readonly Job[]): Ending[] {
	const ran = new Set(before.map((job) => job.visit.id));
	return recent
		.filter((job) => ran.has(job.visit.id))
		.map(({ visit }) => {
			if (visit.status === 'completed') return 'justDone';
			return visit.abortReason === 'called_off' ? 'calledOff' : 'justAborted';
		});
}
