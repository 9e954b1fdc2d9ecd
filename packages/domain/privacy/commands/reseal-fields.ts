import type { FieldKeys } from '@unwalled/fieldcrypt';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { listOlder, type Resealed, type SealedColumn, saveResealed, sealedColumns } from '../reseal-store.ts';

const BATCH = 500;

/** How far a column got. */
export interface ResealProgress {
	readonly table: string;
	readonly column: string;
	readonly resealed: number;
	/** Rows that no key of the house opens: they were changed, or their key is lost. */
	readonly unreadable: number;
}

/**
 * Seals whatever an older key sealed anew under the first one, in small batches beside the running house. Killed, it goes
 * on where it stopped, because what is done is no longer found. Once nothing is left, the older key may go.
 */
export async function resealFields(house: House, keys: FieldKeys, tell: (progress: ResealProgress) => void): Promise<ResealProgress[]> {
	const done: ResealProgress[] = [];
	for (const column of sealedColumns) {
		const progress = await resealColumn(house, keys, column);
		tell(progress);
		done.push(progress);
	}
	const facts = { key: keys.currentId, resealed: sum(done, 'resealed'), unreadable: sum(done, 'unreadable') };
	if (facts.resealed + facts.unreadable > 0)
		await inTransaction(house, async (tx) => record(tx, { actor: houseActor, action: 'fields.resealed', subject: null, facts }));
	return done;
}

const sum = (all: readonly ResealProgress[], field: 'resealed' | 'unreadable'): number => all.reduce((total, one) => total + one[field], 0);

async function resealColumn(house: House, keys: FieldKeys, column: SealedColumn): Promise<ResealProgress> {
	let [resealed, unreadable] = [0, 0];
	for (let after: string | null = null; ; ) {
		const rows: { key: string; sealed: string }[] = await listOlder(house.database.pool, column, {
			currentId: keys.currentId,
			after,
			limit: BATCH,
		});
		const anew = rows.flatMap((row) => sealAnew(keys, row, column) ?? []);
		unreadable += rows.length - anew.length;
		if (anew.length > 0) resealed += await saveResealed(house.database.pool, column, anew);
		after = rows.at(-1)?.key ?? null;
		if (rows.length < BATCH) return { table: column.table, column: column.column, resealed, unreadable };
	}
}

function sealAnew(keys: FieldKeys, { key, sealed }: { key: string; sealed: string }, { index }: SealedColumn): Resealed | null {
	try {
		const { plain, purpose } = keys.open(sealed);
		return { key, before: sealed, after: keys.seal(plain, purpose), index: index ? keys.blindIndex(plain, purpose) : null };
	} catch {
		return null; // counted as unreadable: one lost row must not keep the others under the old key
	}
}
