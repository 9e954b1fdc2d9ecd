import { type House, inTransaction } from '@unwalled/messaging';
import { findHead, insertLinks, takeUnsealed, tryLockSealer } from '../chain-store.ts';
import { linkUp } from '../digest.ts';

const BATCH = 1_000;

/**
 * Gives entries that wait their link in the chain; of several sealers one works, the others find it at work. Entries of
 * transactions that commit late come late: the chain's order is that of sealing.
 * @returns how many entries were sealed.
 */
export async function sealTrail(house: House): Promise<number> {
	let sealed = 0;
	for (;;) {
		const count = await inTransaction(house, async (tx) => {
			if (!(await tryLockSealer(tx))) return 0;
			const entries = await takeUnsealed(tx, BATCH);
			if (entries.length === 0) return 0;
			await insertLinks(tx, linkUp(await findHead(tx.sql), entries));
			return entries.length;
		});
		sealed += count;
		if (count < BATCH) return sealed;
	}
}
