import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { deleteContents, findLastLinkBefore } from '../chain-store.ts';
import { record } from '../record.ts';

const BATCH = 1_000;

/**
 * Erases the contents of entries that are older than an instant. The chain keeps their digests, and an entry of the
 * chain itself says up to which place contents may be missing: whatever else is missing was deleted.
 * @returns the ids of what was erased.
 */
export async function eraseTrail(house: House, input: { before: Date; certificateId: string }): Promise<string[]> {
	const through = await findLastLinkBefore(house.database.sql, input.before);
	const erased: string[] = [];
	for (;;) {
		const ids = await inTransaction(house, async (tx) => {
			await tx.client.query("select set_config('unwalled.erasure', $1, true)", [input.certificateId]);
			const batch = await deleteContents(tx, through, BATCH);
			const facts = { throughChainSeq: through, count: batch.length };
			const subject = { kind: 'certificate', id: input.certificateId };
			if (batch.length > 0) record(tx, { actor: houseActor, action: 'trail.erased', subject, facts });
			return batch;
		});
		erased.push(...ids);
		if (ids.length < BATCH) return erased;
	}
}
