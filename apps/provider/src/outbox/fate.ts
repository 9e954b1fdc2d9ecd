import type { ErrorCode } from '@unwalled/contracts';
import type { OutboxEntry } from './entry.ts';

/** What came back for one entry; no answer at all counts as `unavailable`. */
export type Answer = { kind: 'taken'; view: unknown } | { kind: 'refused'; code: ErrorCode; facts: Readonly<Record<string, unknown>> };

export type Fate = 'remove' | 'show_refusal' | 'hold_visit' | 'stop' | 'sign_in';

/** What each code means to an entry. Only what cannot come right by itself is final, and then the worker must read it. */
const fates: Record<ErrorCode, Fate> = {
	invalid: 'show_refusal',
	too_large: 'show_refusal',
	unauthenticated: 'sign_in',
	forbidden: 'show_refusal',
	not_found: 'show_refusal',
	refused: 'show_refusal',
	stale_version: 'hold_visit',
	too_many: 'stop',
	unavailable: 'stop',
	damaged: 'hold_visit',
	unexpected: 'hold_visit',
};

/** Decides what becomes of an entry after its answer. */
export function judge(answer: Answer): Fate {
	return answer.kind === 'taken' ? 'remove' : fates[answer.code];
}

/** Picks the oldest unanswered entry of this person whose visit is not held; the order within a visit never changes. */
export function nextToSend(entries: readonly OutboxEntry[], accountId: string, held: ReadonlySet<string>): OutboxEntry | undefined {
	return entries.find((entry) => entry.accountId === accountId && entry.refusal === null && !held.has(entry.visitId));
}
