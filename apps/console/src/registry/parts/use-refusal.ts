import { type ApiError, errorSentence, useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';

/** Gives the sentence for a refusal: its own reason where the server named one, else what its code means. */
export function useRefusalSentence(): (error: ApiError) => string {
	const shared = useSharedWords();
	const { why, fields }: { why: Readonly<Record<string, string>>; fields: Readonly<Record<string, string>> } = useWords();
	return (error) => {
		const reason = typeof error.facts.why === 'string' ? why[error.facts.why] : undefined;
		if (reason) return reason;
		const field = typeof error.facts.field === 'string' ? fields[error.facts.field] : undefined;
		return field && error.code === 'invalid' ? `${errorSentence(error, shared)} ${field}` : errorSentence(error, shared);
	};
}
