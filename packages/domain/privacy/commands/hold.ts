import { DomainError, type RetentionClass } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { record } from '@unwalled/trail';
import { insertHold, lockHold, saveLift } from '../hold-store.ts';
import type { Hold } from '../model.ts';

interface HoldChange {
	readonly changed: boolean;
	readonly hold: Hold;
}

interface HoldInput {
	readonly actor: Actor;
	readonly class?: RetentionClass | undefined;
	readonly seniorId?: string | undefined;
	readonly reason: string;
	/** Tells whether whoever orders it answers for an area. */
	readonly reaches: (areaPath: string) => Promise<boolean>;
}

/**
 * Orders that a class, or everything of one senior, is kept whatever its time: a court, an accident, a complaint. Whoever
 * orders it need not see the senior: the letter of the court names the file.
 * @throws DomainError `not_found` for a senior of another area as for one who never was.
 */
export function placeHold(house: House, input: HoldInput): Promise<HoldChange> {
	return inTransaction(house, async (tx) => {
		const areaPath = input.seniorId ? await areaOf(tx, input.seniorId) : '';
		if (areaPath === null || (areaPath !== '' && !(await input.reaches(areaPath))))
			throw new DomainError('not_found', 'There is no such senior in your area');
		const hold = await insertHold(tx, {
			id: tx.newId('hld'),
			class: input.class ?? null,
			seniorId: input.seniorId ?? null,
			areaPath,
			reason: input.reason,
			placedAt: tx.now,
			placedBy: input.actor.name,
		});
		recordHold(tx, { actor: input.actor, hold, action: 'hold.placed', reason: input.reason });
		return { changed: true, hold };
	});
}

async function areaOf(tx: Tx, seniorId: string): Promise<string | null> {
	try {
		return (await findSenior(tx.sql, seniorId)).areaPath;
	} catch (error) {
		if (error instanceof DomainError && error.code === 'not_found') return null;
		throw error;
	}
}

/** Ends an order; what has outlived its time goes with the next erasure. */
export function liftHold(house: House, input: { actor: Actor; holdId: string; reason: string }): Promise<HoldChange> {
	return inTransaction(house, async (tx) => {
		const hold = await lockHold(tx, input.holdId);
		if (hold.liftedAt) return { changed: false, hold };
		const lifted = await saveLift(tx, hold, { by: input.actor.name, reason: input.reason });
		recordHold(tx, { actor: input.actor, hold: lifted, action: 'hold.lifted', reason: input.reason });
		return { changed: true, hold: lifted };
	});
}

function recordHold(tx: Tx, { actor, hold, action, reason }: { actor: Actor; hold: Hold; action: string; reason: string }): void {
	const facts = { class: hold.class, seniorId: hold.seniorId };
	record(tx, { actor, action, subject: { kind: 'hold', id: hold.id }, areaPath: hold.areaPath, facts, reason });
}
