import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { lockItem, readItems, saveItems } from '../item-store.ts';
import type { CatalogueItem } from '../model.ts';
import { checkItem, isSameItem } from '../rules.ts';
import { readStandards } from '../standard-store.ts';
import { asStandards, describe } from './describe-item.ts';

/** Life is not ordered from a list: the emergency visit stays on offer whatever the list says. */
const ALWAYS_ON_OFFER = 'EM01';

/**
 * Writes down what an item is: names, unit, time, skills, who may order it, from when to when, by which standards.
 * Its price is changed by `setItemPrice`.
 * @throws DomainError `stale_version` when somebody else changed it, `invalid` for an unknown standard.
 */
export function changeItem(
	house: House,
	{ item, version, actor }: { item: CatalogueItem; version: number; actor: Actor },
): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		checkItem(item);
		const hot = await lockItem(tx, item.code);
		const before = (await readItems(tx.sql, [item.code])).get(item.code);
		if ((before?.version ?? 1) !== version)
			throw new DomainError('stale_version', 'Somebody else changed the item', { version: before?.version ?? 1, given: version });
		if (item.code === ALWAYS_ON_OFFER && item.activeUntil !== null)
			throw new DomainError('refused', 'The emergency visit stays on offer', { field: 'activeUntil', why: 'always_on_offer' });
		const known = asStandards(await readStandards(tx.sql, item.standardCodes));
		const unknown = item.standardCodes.find((code) => !known.has(code));
		if (unknown !== undefined) throw new DomainError('invalid', 'No such standard', { field: 'standardCodes', standardCode: unknown });
		const described = describe({ ...item, priceCents: hot.priceCents }, known);
		if (before && isSameItem(before, described)) return { changed: false };
		// An item without standards keeps the text that it was planted with.
		const texts = item.standardCodes.length > 0 ? {} : { standardZh: hot.standardZh, standardEn: hot.standardEn };
		await saveItems(tx, [{ ...described, ...texts }]);
		record(tx, {
			actor,
			action: 'catalogue.item_changed',
			subject: { kind: 'service_item', id: item.code },
			facts: { nameZh: item.nameZh, durationMin: item.durationMin, skills: [...item.skills], activeUntil: item.activeUntil },
		});
		return { changed: true };
	});
}
