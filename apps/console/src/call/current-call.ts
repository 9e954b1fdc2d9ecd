import type { TicketRow } from '@unwalled/contracts';

function isOwn(row: TicketRow, accountId: string): boolean {
	return row.call?.operator?.id === accountId && row.call.endedAt === null;
}

const beganAt = (row: TicketRow) => Date.parse(row.call?.answeredAt ?? row.call?.startedAt ?? row.openedAt);

/** Finds the ticket whose call the operator talks in: the opened one's if it is his, else the one he took last. */
export function ownCallOf(rows: readonly TicketRow[], accountId: string, openedId: string | null): TicketRow | null {
	const own = rows.filter((row) => isOwn(row, accountId)).sort((a, b) => beganAt(b) - beganAt(a));
	return own.find((row) => row.id === openedId) ?? own[0] ?? null;
}
