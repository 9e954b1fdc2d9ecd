import type { ApiError } from '../api/api-error.ts';
import { errorSentence } from '../language/error-sentence.ts';
import type { SharedWords } from '../language/timeline.ts';

type Table = Readonly<Record<string, string>>;
const MINUTE_S = 60;

/** Says in words why a step of a sign-in was refused, and what to do now. */
export function signInSentence(error: ApiError, words: SharedWords): string {
	const { why, rule, left, locked, retryAfterS } = error.facts;
	const says = words.signIn;
	if (error.code === 'unauthenticated') return says.wrong;
	if (error.code === 'too_many' && locked && typeof retryAfterS === 'number') return says.locked(Math.ceil(retryAfterS / MINUTE_S));
	if (typeof why !== 'string') return errorSentence(error, words);
	if (why === 'weak_password') return (says.weak as Table)[String(rule)] ?? says.weak.common;
	if (why === 'wrong_code' && typeof left === 'number') return left > 0 ? says.wrongCode(left) : says.noCodesLeft;
	return (says.refusals as Table)[why] ?? errorSentence(error, words);
}
