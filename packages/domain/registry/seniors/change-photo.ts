import { createHash } from 'node:crypto';
import { DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { listConsents } from '../store/facts.ts';
import { deletePhoto, findOptionalPhotoCover, savePhoto } from '../store/photos.ts';
import { holds } from './consent-holds.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

/** What a picture begins with, whatever its sender calls it. */
const BEGINNINGS: readonly (readonly [mediaType: string, at: number, bytes: string])[] = [
	['image/jpeg', 0, 'ffd8ff'],
	['image/png', 0, '89504e470d0a1a0a'],
	['image/webp', 8, '57454250'],
];

/**
 * Keeps a photo in a file in place of the one before.
 * @throws DomainError `invalid` for what is no JPEG, PNG or WebP, `refused` while the senior has not agreed to a photo.
 */
export async function changePhoto(
	house: House,
	clerk: Clerk,
	input: { seniorId: string; content: Buffer },
): Promise<{ changed: boolean; sha256: string }> {
	const found = BEGINNINGS.find(([, at, bytes]) => input.content.subarray(at, at + bytes.length / 2).toString('hex') === bytes);
	if (!found) throw new DomainError('invalid', 'Send a JPEG, PNG or WebP picture', { field: 'body', why: 'no_picture' });
	const [mediaType] = found;
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'change_photo' });
		const consents = await listConsents(tx.sql, senior.id);
		if (!consents.some((consent) => consent.purpose === 'photo' && holds(consent, tx.now)))
			throw new DomainError('refused', 'The senior has not agreed to a photo', { why: 'no_consent', purpose: 'photo' });
		const sha256 = createHash('sha256').update(input.content).digest('hex');
		const before = await findOptionalPhotoCover(tx.sql, senior.id);
		if (before?.sha256 === sha256) return { changed: false, sha256 };
		await savePhoto(tx, { seniorId: senior.id, mediaType, sha256, content: input.content, addedAt: tx.now, addedBy: clerk.id });
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['photo'] },
			facts: { fields: ['photo'], sha256 },
		});
		return { changed: true, sha256 };
	});
}

/** Takes the photo out of a file; a second time changes nothing. */
export function removePhoto(house: House, clerk: Clerk, input: { seniorId: string }): Promise<{ changed: boolean }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'change_photo' });
		if (!(await deletePhoto(tx, senior.id))) return { changed: false };
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['photo'] },
			facts: { fields: ['photo'], removed: true },
		});
		return { changed: true };
	});
}
