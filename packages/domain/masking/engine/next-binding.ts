import { openVisitStatuses, type VisitStatus } from '@unwalled/contracts';
import type { MaskBinding } from '../model.ts';

const MINUTE_MS = 60_000;

/** What a binding wants now. */
export type Tending = { readonly do: 'nothing' | 'bind' | 'unbind' } | { readonly do: 'end'; readonly closesAt: Date };

/** Decides what becomes of the telephones of a visit: bound while it runs, and for the time of grace after it. */
export function tendingOf(
	visit: { readonly status: VisitStatus },
	binding: Pick<MaskBinding, 'closesAt' | 'closedAt'> | null,
	{ now, graceMin }: { now: Date; graceMin: number },
): Tending {
	const isOpen = openVisitStatuses.some((status) => status === visit.status);
	if (!binding) return { do: isOpen ? 'bind' : 'nothing' };
	if (binding.closedAt || isOpen) return { do: 'nothing' };
	if (!binding.closesAt) return { do: 'end', closesAt: new Date(now.getTime() + graceMin * MINUTE_MS) };
	return { do: binding.closesAt <= now ? 'unbind' : 'nothing' };
}

/** What is pressed for a binding among others: digits of a telephone that none of them has; null when all nine are taken. */
export function freeDigit(taken: readonly number[]): number | null {
	for (let digit = 1; digit <= 9; digit++) if (!taken.includes(digit)) return digit;
	return null;
}
