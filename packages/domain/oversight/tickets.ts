import type { TicketKind, TicketStatus } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';

/** The ticket behind a row, as it stands now. */
export interface TicketName {
	readonly id: string;
	readonly number: string;
	readonly kind: TicketKind;
	readonly status: TicketStatus;
	readonly areaPath: string;
}

const NAMES = `select id, number::text as number, kind, status, area_path as "areaPath" from tickets where id = any($1::text[])`;

/** Names tickets by their ids: those that the person sees. */
export async function nameTickets(eyes: Hot, ids: readonly string[]): Promise<ReadonlyMap<string, TicketName>> {
	const { rows } = await eyes.query<TicketName & Record<string, unknown>>({ text: NAMES, values: [ids] });
	return new Map(rows.map((row) => [row.id, row]));
}
