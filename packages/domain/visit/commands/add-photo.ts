import { createHash } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { checkOwn } from '@unwalled/offer';
import { threadOf, type VisitInput } from '../change.ts';
import { decideVisit } from '../machine.ts';
import type { Evidence, Position } from '../model.ts';
import { findOptionalEvidenceByKey, insertEvidence } from '../proof-store.ts';
import { checkDeviceInstant, checkPhoto } from '../rules.ts';
import { findVisit, lockVisit, saveVisit } from '../store.ts';

interface PhotoInput extends VisitInput {
	/** Chosen by the worker's phone, so that the same photo sent twice is one. */
	key: string;
	mediaType: string;
	content: Buffer;
	/** ISO 8601, from the device. */
	capturedAt: string;
	position: Position | null;
}

/** Keeps a photo as evidence, with its fingerprint. */
export function addPhoto(house: House, input: PhotoInput): Promise<{ changed: boolean; evidence: Evidence }> {
	checkPhoto(input.mediaType, input.content);
	const sha256 = createHash('sha256').update(input.content).digest('hex');
	return inTransaction(house, async (tx) => {
		checkOwn(input.by, await findVisit(tx.sql, input.visitId), 'visit');
		const visit = await lockVisit(tx, input.visitId);
		const known = await findOptionalEvidenceByKey(tx.sql, visit.id, input.key);
		if (known && known.sha256 !== sha256)
			throw new DomainError('refused', 'Another photo has this key', { status: visit.status, key: input.key });
		if (known) return { changed: false, evidence: known };
		decideVisit(visit.status, 'add_photo');
		const capturedAt = new Date(input.capturedAt);
		checkDeviceInstant(capturedAt, tx.now, 'capturedAt');
		const evidence = await insertEvidence(tx, {
			id: tx.newId('evd'),
			visitId: visit.id,
			key: input.key,
			kind: 'photo',
			mediaType: input.mediaType,
			content: input.content,
			sha256,
			capturedAt,
			receivedAt: tx.now,
			lng: input.position?.lng ?? null,
			lat: input.position?.lat ?? null,
			accuracyM: input.position?.accuracyM ?? null,
		});
		await saveVisit(tx, visit, {});
		tx.emit({ type: 'visit.evidence_added', actor: input.actor, thread: threadOf(visit), payload: { evidenceId: evidence.id } });
		return { changed: true, evidence };
	});
}
