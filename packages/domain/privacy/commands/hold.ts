import type { RetentionClass } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { record } from '@unwalled/trail';
import { insertHold, lockHold, saveLift } from '../hold-store.ts';
import type { Hold } from '../model.ts';

interface HoldChange {
	readonly changed: boolean;
	readonly hold: Hold;
}

/** Orders that a class, or everything of one senior, is kept whatever its time: a court, an accident, a complaint. */
export function placeHold(
	house: House,
	input: { actor: Actor; class?: RetentionClass | undefined; seniorId?: string | undefined; reason: string },
): Promise<HoldChange> {
	return inTransaction(house, async (tx) => {
		const areaPath = input.seniorId ? (await findSenior(tx.sql, input.seniorId)).areaPath : '';
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
