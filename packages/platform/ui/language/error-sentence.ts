import type { ApiError } from '../api/api-error.ts';
import type { SharedWords } from './timeline.ts';

type Table = Readonly<Record<string, string>>;

function statusWord({ status, line }: ApiError['facts'], words: SharedWords): string | undefined {
	if (typeof status !== 'string') return undefined;
	// A refusal about a call names its line too; some words stand for other things at a ticket.
	const table: Table =
		line === undefined ? { ...words.visitStatuses, ...words.offerStatuses, ...words.ticketStatuses } : words.callStatuses;
	return table[status];
}

/** What the silent-call rule refuses has sentences of its own: it says what to do first. */
function ambulanceSentence({ facts }: ApiError, words: SharedWords): string | undefined {
	const decisions: Table = words.ambulanceDecisions;
	if (facts.needs === 'second_operator') return words.secondOperator;
	if (facts.field === 'ambulance') return words.ambulanceOpen;
	if (!('ambulance' in facts)) return undefined;
	return words.ambulanceMoved(
		typeof facts.ambulance === 'string' ? (decisions[facts.ambulance] ?? facts.ambulance) : words.ambulanceSettled,
	);
}

function refusedSentence({ facts }: ApiError, words: SharedWords): string {
	const fields: Table = words.fields;
	if (typeof facts.by === 'string') return words.takenBy(facts.by);
	const lacking = Array.isArray(facts.missing) ? facts.missing : [facts.field];
	const named = lacking.flatMap((field) => (typeof field === 'string' && fields[field] ? [fields[field]] : []));
	if (named.length > 0) return words.missing(named.join(words.listComma));
	const status = statusWord(facts, words);
	return status ? words.refusedAt(status) : words.errors.refused;
}

/** Says in words why a request was refused, with the status, person or missing field behind it when the server named one. */
export function errorSentence(error: ApiError, words: SharedWords): string {
	const { by, retryAfterS } = error.facts;
	if (error.code === 'refused') return ambulanceSentence(error, words) ?? refusedSentence(error, words);
	if (error.code === 'stale_version' && typeof by === 'string') return words.changedBy(by);
	if (error.code === 'too_many' && typeof retryAfterS === 'number') return words.retryAfter(Math.ceil(retryAfterS));
	return words.errors[error.code];
}
