import type { QueueTerms } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { saveQueueTerms } from '../store.ts';

/** Writes how long things take at the line of an area and of all below that say nothing themselves. */
export function setQueueTerms(house: House, input: { areaPath: string; terms: QueueTerms }): Promise<void> {
	return inTransaction(house, (tx) => saveQueueTerms(tx, { areaPath: input.areaPath, ...input.terms }));
}
