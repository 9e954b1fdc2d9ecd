import type { TimelineEntry } from '@unwalled/contracts';
import { ApiError, errorSentence, type SharedWords } from '@unwalled/ui';

function newestActor(timeline: readonly TimelineEntry[]): string | undefined {
	return [...timeline].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]?.actor;
}

/** Says in words why a command was refused; after a stale version names who changed the ticket, from its reloaded timeline. */
export function refusalSentence(refusal: ApiError, words: SharedWords, timeline: readonly TimelineEntry[]): string {
	if (refusal.code !== 'stale_version' || typeof refusal.facts.by === 'string') return errorSentence(refusal, words);
	const by = newestActor(timeline);
	if (!by || by === 'system') return errorSentence(refusal, words);
	return errorSentence(new ApiError({ ...refusal, message: refusal.message, facts: { ...refusal.facts, by } }), words);
}
