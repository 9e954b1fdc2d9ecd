import { DomainError } from '@unwalled/contracts';
import { asDomainError as fromDatabase } from '@unwalled/database';

/** Names what went wrong; what nobody foresaw is a mistake of ours. */
export function asDomainError(error: unknown): DomainError {
	const known = fromDatabase(error);
	return known instanceof DomainError ? known : new DomainError('unexpected', 'A mistake of ours; it is in the log');
}
