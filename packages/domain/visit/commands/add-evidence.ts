import { createHash } from 'node:crypto';
import { DomainError, type Signer } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { checkOwn } from '@unwalled/offer';
import { threadOf, type VisitInput } from '../change.ts';
import { decideVisit } from '../machine.ts';
import type { Evidence, Position } from '../model.ts';
import { findOptionalEvidenceByKey, insertEvidence } from '../proof-store.ts';
import { checkDeviceInstant, checkPhoto } from '../rules.ts';
import { findVisit, lockVisit, saveVisit } from '../store.ts';

interface PictureInput extends VisitInput {
	/** Chosen by the worker's phone, so that the same picture sent twice is one. */
	key: string;
	mediaType: string;
	content: Buffer;
	/** ISO 8601, from the device. */
	capturedAt: string;
	position: Position | null;
}

interface EvidenceResult {
	changed: boolean;
	evidence: Evidence;
}

/** Keeps a photo as evidence, with its fingerprint. */
export const addPhoto = (house: House, input: PictureInput): Promise<EvidenceResult> =>
	addEvidence(house, { ...input, kind: 'photo', signedBy: null });

/** Keeps the signature of whoever was visited as evidence, with its fingerprint. */
export const addSignature = (house: House, input: PictureInput & { signedBy: Signer }): Promise<EvidenceResult> =>
	addEvidence(house, { ...input, kind: 'signature' });

type EvidenceInput = PictureInput & Pick<Evidence, 'kind' | 'signedBy'>;

function addEvidence(house: House, input: EvidenceInput): Promise<EvidenceResult> {
	checkPhoto(input.mediaType, input.content);
	const sha256 = createHash('sha256').update(input.content).digest('hex');
	return inTransaction(house, async (tx) => {
		checkOwn(input.by, await findVisit(tx.sql, input.visitId), 'visit');
		const visit = await lockVisit(tx, input.visitId);
		const known = await findOptionalEvidenceByKey(tx.sql, visit.id, input.key);
		if (known && (known.sha256 !== sha256 || known.kind !== input.kind))
			throw new DomainError('refused', 'Another picture has this key', { status: visit.status, key: input.key });
		if (known) return { changed: false, evidence: known };
		decideVisit(visit.status, 'add_photo');
		const capturedAt = new Date(input.capturedAt);
		checkDeviceInstant(capturedAt, tx.now, 'capturedAt');
		const { kind, signedBy, key, mediaType, content, position } = input;
		const evidence = await insertEvidence(tx, {
			id: tx.newId('evd'),
			visitId: visit.id,
			...{ key, kind, signedBy, mediaType, content, sha256, capturedAt },
			receivedAt: tx.now,
			lng: position?.lng ?? null,
			lat: position?.lat ?? null,
			accuracyM: position?.accuracyM ?? null,
		});
		// Whoever signed later than the check-out said why nobody had.
		await saveVisit(tx, visit, kind === 'signature' ? { unsignedReason: null } : {});
		tx.emit({ type: 'visit.evidence_added', actor: input.actor, thread: threadOf(visit), payload: { evidenceId: evidence.id, kind } });
		return { changed: true, evidence };
	});
}
