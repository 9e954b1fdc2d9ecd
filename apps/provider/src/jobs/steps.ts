import type { Job } from '../home/project.ts';

export const stepNames = ['go', 'arrive', 'serve', 'photo', 'leave'] as const;
export type StepName = (typeof stepNames)[number];

/** Counts the photos of a job, those still waiting on the phone included. */
export function countPhotos(job: Job): number {
	return job.visit.evidence.length + job.waiting.filter((entry) => entry.action.command === 'photo').length;
}

/** Tells whether the service asks for a photo that nobody has taken yet. */
export function lacksPhoto(job: Job): boolean {
	return (job.serviceItem?.requiredEvidence.includes('photo') ?? false) && countPhotos(job) === 0;
}

/** Lists the steps of a job; the photo is one only where the service asks for it. */
export function stepsOf(job: Job): StepName[] {
	const needsPhoto = job.serviceItem?.requiredEvidence.includes('photo') ?? false;
	return stepNames.filter((step) => step !== 'photo' || needsPhoto);
}

/** Finds the one step that is next. `openTicks` counts the items of the standard that are not ticked. */
export function currentStep(job: Job, openTicks: number): StepName {
	if (job.visit.status === 'created') return 'go';
	if (job.visit.status === 'en_route') return 'arrive';
	if (openTicks > 0) return 'serve';
	return lacksPhoto(job) ? 'photo' : 'leave';
}
