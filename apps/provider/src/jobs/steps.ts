import type { UnsignedReason } from '@unwalled/contracts';
import type { Job } from '../home/project.ts';
import { isSigned } from '../signature/signed.ts';

export const stepNames = ['go', 'arrive', 'serve', 'photo', 'sign', 'leave'] as const;
export type StepName = (typeof stepNames)[number];

/** Counts the photos of a job, those still waiting on the phone included. */
export function countPhotos(job: Job): number {
	return (
		job.visit.evidence.filter(({ kind }) => kind === 'photo').length +
		job.waiting.filter((entry) => entry.action.command === 'photo').length
	);
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

/** What the worker has ticked and said on this phone: the items that are not ticked yet, and why nobody signs. */
export interface Told {
	openTicks: number;
	unsigned: UnsignedReason | null;
}

/** Tells whether nobody has signed and nobody has said why. */
export const lacksSignature = (job: Job, { unsigned }: Pick<Told, 'unsigned'>): boolean => unsigned === null && !isSigned(job);

/** Finds the one step that is next. */
export function currentStep(job: Job, told: Told): StepName {
	if (job.visit.status === 'created') return 'go';
	if (job.visit.status === 'en_route') return 'arrive';
	if (told.openTicks > 0) return 'serve';
	if (lacksPhoto(job)) return 'photo';
	return lacksSignature(job, told) ? 'sign' : 'leave';
}
