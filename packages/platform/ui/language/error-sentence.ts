import type { ApiError } from '../api/api-error.ts';
import type { SharedWords } from './timeline.ts';

/** Says in words why a request was refused, with the status or person behind it when the server named one. */
export function errorSentence(error: ApiError, words: SharedWords): string {
	const { status, by, retryAfterS } = error.facts;
	const statuses: Readonly<Record<string, string>> = { ...words.visitStatuses, ...words.offerStatuses, ...words.ticketStatuses };
	if (error.code === 'refused' && typeof status === 'string' && statuses[status]) return words.refusedAt(statuses[status]);
	if (error.code === 'stale_version' && typeof by === 'string') return words.changedBy(by);
	if (error.code === 'too_many' && typeof retryAfterS === 'number') return words.retryAfter(Math.ceil(retryAfterS));
	return words.errors[error.code];
}
