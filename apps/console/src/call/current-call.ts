import type { TicketRow } from '@unwalled/contracts';

/** Finds the ticket whose call the operator talks in now, wherever else he looks. */
export function ownCallOf(rows: readonly TicketRow[], accountId: string): TicketRow | null {
	return rows.find((row) => row.call?.operator?.id === accountId && row.call.endedAt === null) ?? null;
}
