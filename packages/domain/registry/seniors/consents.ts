import { type ConsentPurpose, type ConsentWay, DomainError } from '@unwalled/contracts';
import { type House, inTransaction } from '@unwalled/messaging';
import { dayInChina } from '../rules.ts';
import { findSenior } from '../senior-store.ts';
import { findOptionalConsent, insertConsent } from '../store/facts.ts';
import { announce } from './notice.ts';
import { openFile } from './open-file.ts';
import type { Clerk } from './rights.ts';

interface Said {
	/** The senior, or who speaks for them. */
	readonly byWhom: string;
	readonly how: ConsentWay;
	readonly note: string;
}

interface ConsentInput extends Said {
	readonly seniorId: string;
	readonly purpose: ConsentPurpose;
	readonly validUntil: string | null;
}

/** Writes down that a senior agreed: to what, by whom, how, until when. */
export function recordConsent(house: House, clerk: Clerk, input: ConsentInput): Promise<{ changed: boolean; consentId: string }> {
	return inTransaction(house, async (tx) => {
		const senior = await openFile(tx, clerk, { seniorId: input.seniorId, act: 'record_consent' });
		if (input.validUntil !== null && input.validUntil < dayInChina(tx.now))
			throw new DomainError('invalid', 'It has run out already', { field: 'validUntil', why: 'past' });
		const id = tx.newId('cns');
		const { id: recordedBy, name: recordedByName } = clerk;
		await insertConsent(tx, { ...input, id, act: 'given', recordedAt: tx.now, recordedBy, recordedByName });
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['consents'] },
			facts: { consentId: id, purpose: input.purpose, how: input.how, act: 'given' },
		});
		return { changed: true, consentId: id };
	});
}

/** Writes down that a consent was taken back; a second time changes nothing. @throws DomainError `not_found`. */
export function withdrawConsent(
	house: House,
	clerk: Clerk,
	input: Said & { consentId: string },
): Promise<{ changed: boolean; seniorId: string }> {
	return inTransaction(house, async (tx) => {
		const missing = new DomainError('not_found', 'No such consent', { consentId: input.consentId });
		const found = await findOptionalConsent(tx.sql, input.consentId);
		if (!found) throw missing;
		// The lock on the file makes those who withdraw take turns.
		const current = await findSenior(tx.sql, found.seniorId);
		const senior = await openFile(tx, clerk, { seniorId: current.id, act: 'record_consent' });
		const consent = await findOptionalConsent(tx.sql, input.consentId);
		if (!consent) throw missing;
		if (consent.withdrawnAt) return { changed: false, seniorId: senior.id };
		await insertConsent(tx, {
			id: tx.newId('cns'),
			seniorId: consent.seniorId,
			act: 'withdrawn',
			purpose: consent.purpose,
			byWhom: input.byWhom,
			how: input.how,
			note: input.note,
			withdraws: consent.id,
			recordedAt: tx.now,
			recordedBy: clerk.id,
			recordedByName: clerk.name,
		});
		announce(tx, clerk, {
			senior,
			type: 'senior.changed',
			payload: { seniorId: senior.id, fields: ['consents'] },
			facts: { consentId: consent.id, purpose: consent.purpose, how: input.how, act: 'withdrawn' },
		});
		return { changed: true, seniorId: senior.id };
	});
}
