import type { Ledger } from '../plan/ledger.ts';
import type { Played } from '../play/rows.ts';

/** Enters what only the rules decide: whom they asked, how often, and who answered what. */
export function enterPlayed(ledger: Ledger, played: Played): void {
	for (const { startedAt, direction } of played.calls) if (direction === 'outbound') ledger.add(startedAt.getTime(), 'call outbound');
	for (const { createdAt } of played.messages) ledger.add(createdAt.getTime(), 'text');
	for (const { raisedAt, how } of played.alerts) ledger.add(raisedAt.getTime(), `alert ${how}`);
	for (const { decidedAt, outcome } of played.decisions) ledger.add(decidedAt.getTime(), `decision ${outcome}`);
	for (const { offeredAt, status } of played.offers) ledger.add(offeredAt.getTime(), `offer ${status}`);
	for (const { writtenAt, amountCents } of played.lines) {
		ledger.add(writtenAt.getTime(), 'line');
		ledger.add(writtenAt.getTime(), 'line cents', amountCents);
	}
	for (const { at, type } of played.facts) ledger.add(at, `fact ${type}`);
}
