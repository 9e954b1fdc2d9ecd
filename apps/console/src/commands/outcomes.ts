import { type CancelReason, lifeOutcomes, type Outcome, outcomes, type TicketRow } from '@unwalled/contracts';

const allOutcomes = Object.keys(outcomes) as Outcome[];

/** Gives the outcomes that a ticket may end with: a life's ticket says what became of the person. */
export function outcomesFor({ priority }: Pick<TicketRow, 'priority'>): readonly Outcome[] {
	return priority === 'P0' ? lifeOutcomes : allOutcomes;
}

/** Tells whether canceling asks for the outcome: a life's ticket that is neither a duplicate nor a test had somebody behind it. */
export function cancelNeedsOutcome({ priority }: Pick<TicketRow, 'priority'>, reason: CancelReason | null): boolean {
	return priority === 'P0' && reason !== null && reason !== 'duplicate' && reason !== 'test';
}
