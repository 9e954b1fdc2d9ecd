import type { TicketRow, TicketStatus } from '@unwalled/contracts';
import { canAnswerCall } from '../line/stage.ts';

/** Everything that an operator can do with a ticket, in the order of the buttons, each with its key. */
export const actionKeys = {
	answer: 'A',
	acknowledge: 'A',
	classify: 'C',
	dispatch: 'D',
	withdraw_dispatch: 'W',
	resolve: 'R',
	close: 'F',
	reopen: 'O',
	cancel: 'X',
} as const;

export type Action = keyof typeof actionKeys;

const actions = Object.keys(actionKeys) as Action[];

/** Gives the actions that the server allows for this ticket; answering its ringing call takes the place of acknowledging. */
export function allowedActionsOf(row: TicketRow): Action[] {
	const allowed = new Set(row.allowedActions);
	const answers = canAnswerCall(row);
	return actions.filter((action) => {
		if (action === 'answer') return answers;
		if (action === 'acknowledge') return !answers && allowed.has(action);
		return allowed.has(action);
	});
}

const nextByStatus: Record<TicketStatus, readonly Action[]> = {
	open: ['answer', 'acknowledge'],
	acknowledged: ['dispatch', 'resolve'],
	// While offers are out there is nothing to press; once nobody is left, asking again is what the server allows.
	dispatching: ['dispatch'],
	assigned: [],
	resolved: ['close'],
	closed: [],
	canceled: [],
};

/** Tells which one action moves the ticket on, for the one button that is filled. */
export function nextActionOf(row: TicketRow): Action | null {
	const allowed = allowedActionsOf(row);
	return nextByStatus[row.status].find((action) => allowed.includes(action)) ?? null;
}
