import type { QueueTerms } from '@unwalled/contracts';
import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { outsideNumberOf, type PhoneGround } from '../phone.ts';
import { termsOf } from '../rules.ts';
import { listQueueTerms, saveQueueTerms } from '../store.ts';

interface Wanted {
	readonly areaPath: string;
	readonly terms: QueueTerms;
	/** Why. */
	readonly note: string;
	readonly ground: PhoneGround;
	readonly actor: Actor;
}

/**
 * Writes how long things take at the line of an area and of all below that say nothing themselves, and in the trail what they
 * were before and why.
 * @throws DomainError `invalid` when the other centre's number is none.
 */
export function setQueueTerms(
	house: House,
	{ areaPath, terms, note, ground, actor }: Wanted,
): Promise<{ changed: boolean; terms: QueueTerms }> {
	return inTransaction(house, async (tx) => {
		const centrePhone = terms.centrePhone === null ? null : outsideNumberOf(terms.centrePhone, { ...ground, field: 'centrePhone' });
		const wanted: QueueTerms = { ...terms, centrePhone };
		const before: QueueTerms = termsOf(await listQueueTerms(tx.sql), areaPath);
		const changes = keysOf(wanted).filter((key) => before[key] !== wanted[key]);
		if (changes.length === 0) return { changed: false, terms: wanted };
		await saveQueueTerms(tx, { areaPath, ...wanted });
		record(tx, {
			actor,
			action: 'queue_terms.set',
			subject: { kind: 'area', id: areaPath },
			facts: Object.fromEntries(changes.map((key) => [key, { from: before[key], to: wanted[key] }])),
			...(note ? { reason: note } : {}),
			areaPath,
		});
		return { changed: true, terms: wanted };
	});
}

const keysOf = (terms: QueueTerms) => Object.keys(terms) as (keyof QueueTerms)[];
