import type { Job } from '../home/project.ts';

/** Tells whether somebody signed for the visit, a signature still waiting on the phone included. */
export function isSigned({ visit, waiting }: Job): boolean {
	return visit.evidence.some(({ kind }) => kind === 'signature') || waiting.some(({ action }) => action.command === 'signature');
}
