import { DomainError } from '@unwalled/contracts';
import type { FieldKeys } from '@unwalled/fieldcrypt';
import { type Health, openHealth } from '../sealed.ts';
import type { Merge } from '../store/merges.ts';
import type { SeniorColumns } from '../store/senior-rows.ts';
import { openIdNumber } from './field-values.ts';

/** What a merge and its two files keep sealed, opened. */
interface OpenedMerge {
	/** The number that went over; null when none did. */
	readonly numberTaken: string | null;
	/** The number of the file that went on, as it is now. */
	readonly keepNumber: string | null;
	/** Of both files as they were, and of the one that went on as it is now; null when the merge left the health alone. */
	readonly health: { readonly before: Health; readonly drop: Health; readonly now: Health } | null;
}

/** Nothing known in the columns that are not sealed. */
export const NO_HEALTH = { diseases: [], allergies: [], medicines: [] };

/**
 * Opens what undoing a merge needs, before anything is changed.
 * @throws DomainError `refused` with `why: 'merge_unreadable'` when its record is not whole or a field key is missing.
 */
export function openMerge(keys: FieldKeys, merge: Merge, { keep, drop }: { keep: SeniorColumns; drop: SeniorColumns }): OpenedMerge {
	const unreadable = new DomainError('refused', 'What the merge wrote down cannot be read', { why: 'merge_unreadable', mergeId: merge.id });
	if (!isWhole(merge.record)) throw unreadable;
	const { dropIdNumberSealed, keepHealthSealed, record } = merge;
	try {
		return {
			numberTaken: dropIdNumberSealed === null ? null : keys.unseal(dropIdNumberSealed),
			keepNumber: openIdNumber(keys, keep),
			health: record.healthMerged
				? {
						before: openHealth(keys, { ...NO_HEALTH, healthSealed: keepHealthSealed }),
						drop: openHealth(keys, drop),
						now: openHealth(keys, keep),
					}
				: null,
		};
	} catch {
		throw unreadable;
	}
}

const isWhole = (record: unknown): boolean =>
	typeof record === 'object' &&
	record !== null &&
	'columns' in record &&
	Object.values(record.columns ?? {}).every((column) => typeof column === 'object' && column !== null) &&
	'contacts' in record &&
	Array.isArray(record.contacts) &&
	'phones' in record &&
	Array.isArray(record.phones);
