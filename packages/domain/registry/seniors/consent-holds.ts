import { dayInChina } from '../rules.ts';
import type { Consent } from '../store/facts.ts';

/** Tells whether a consent holds: given, not taken back, and its last day not over. */
export const holds = (consent: Consent, now: Date): boolean =>
	consent.withdrawnAt === null && (consent.validUntil === null || consent.validUntil >= dayInChina(now));
