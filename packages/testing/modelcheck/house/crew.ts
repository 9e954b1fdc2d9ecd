import { DomainError, type WorkerStatus } from '@unwalled/contracts';
import { type ChosenStatus, commandTowards, decideWorker } from '@unwalled/registry/machine';

/** Somebody on the way back may be asked and may take a job like somebody who is available: for the model they are one. */
export const crewStatus = (status: WorkerStatus): WorkerStatus => (status === 'returning' ? 'available' : status);

/** Changes a shift by the tables of the register; null when they refuse it. */
export function changeShift(from: WorkerStatus, target: ChosenStatus): WorkerStatus | null {
	try {
		return decideWorker(from, commandTowards(from, target)).status;
	} catch (error) {
		if (error instanceof DomainError) return null;
		throw error;
	}
}
