import { type Actor, type House, inTransaction } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import type { Standard } from '../model.ts';
import { isSameStandard } from '../rules.ts';
import { askForPhotos, insertStandards, lockCatalogue, readStandards } from '../standard-store.ts';

/** Publishes a standard: the first version of a new code, the next one of a known code; the same text again changes nothing. */
export function publishStandard(house: House, input: { standard: Standard; actor: Actor }): Promise<{ changed: boolean; version: number }> {
	const { standard, actor } = input;
	return inTransaction(house, async (tx) => {
		await lockCatalogue(tx);
		const newest = (await readStandards(tx.sql, [standard.code])).get(standard.code);
		if (newest && isSameStandard({ ...newest, requiredEvidence: newest.requiredEvidence as Standard['requiredEvidence'] }, standard))
			return { changed: false, version: newest.version };
		const version = (newest?.version ?? 0) + 1;
		const row = { ...standard, requiredEvidence: [...standard.requiredEvidence], version, publishedAt: tx.now, publishedBy: actor.name };
		await insertStandards(tx, [row]);
		if (standard.requiredEvidence.includes('photo')) await askForPhotos(tx, [standard.code]);
		record(tx, {
			actor,
			action: 'catalogue.standard_published',
			subject: { kind: 'standard', id: standard.code },
			facts: { version, titleZh: standard.titleZh },
		});
		return { changed: true, version };
	});
}
