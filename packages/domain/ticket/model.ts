import type { AmbulanceDecision, Outcome, Priority, TicketKind, TicketStatus } from '@unwalled/contracts';
import type { tickets } from './schema.ts';

type Row = typeof tickets.$inferSelect;

/** One need of one household, from the press to its outcome. */
export type Ticket = Omit<Row, 'status' | 'priority' | 'kind' | 'ambulance' | 'outcome'> & {
	status: TicketStatus;
	priority: Priority;
	kind: TicketKind;
	ambulance: AmbulanceDecision | null;
	outcome: Outcome | null;
};
