import { openVisitStatuses, type VisitStatus } from '@unwalled/contracts';
import type { MaskBinding } from '../model.ts';

const MINUTE_MS = 60_000;
/** A binding is given anew so long before a service would end it. */
export const RENEW_BEFORE_MS = 60 * MINUTE_MS;

/** What a binding wants now. */
export type Tending = { readonly do: 'nothing' | 'bind' | 'unbind' | 'renew' } | { readonly do: 'end'; readonly closesAt: Date };

/** Decides what becomes of the telephones of a visit: bound while it runs, and for the time of grace after it. */
export function tendingOf(
	visit: { readonly status: VisitStatus },
	binding: Pick<MaskBinding, 'closesAt' | 'closedAt' | 'expiresAt'> | null,
	{ now, graceMin }: { now: Date; graceMin: number },
): Tending {
	const isOpen = openVisitStatuses.some((status) => status === visit.status);
	if (!binding) return { do: isOpen ? 'bind' : 'nothing' };
	if (binding.closedAt) return { do: 'nothing' };
	const isRunningOut = binding.expiresAt !== null && binding.expiresAt.getTime() - now.getTime() <= RENEW_BEFORE_MS;
	if (isOpen) return { do: isRunningOut ? 'renew' : 'nothing' };
	if (!binding.closesAt) return { do: 'end', closesAt: new Date(now.getTime() + graceMin * MINUTE_MS) };
	if (binding.closesAt <= now) return { do: 'unbind' };
	return { do: isRunningOut && binding.expiresAt && binding.expiresAt < binding.closesAt ? 'renew' : 'nothing' };
}

/** What is pressed for a binding among others: digits of a telephone that none of them has; null when all nine are taken. */
export function freeDigit(taken: readonly number[]): number | null {
	for (let digit = 1; digit <= 9; digit++) if (!taken.includes(digit)) return digit;
	return null;
}
