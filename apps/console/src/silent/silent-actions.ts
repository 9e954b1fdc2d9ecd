import { type TicketRow, unfinishedTicketStatuses } from '@unwalled/contracts';

const names = ['ambulance', 'voice_heard', 'propose_no_ambulance', 'decide_no_ambulance'] as const;
type SilentAction = (typeof names)[number];

/** Gives what this person may do about the ambulance: whoever proposed to send none cannot be the second who agrees. */
export function silentActionsOf(row: Pick<TicketRow, 'allowedActions' | 'silent'>, accountId: string): ReadonlySet<SilentAction> {
	const isProposer = row.silent?.proposedBy?.id === accountId;
	return new Set(names.filter((name) => row.allowedActions.includes(name) && !(isProposer && name === 'decide_no_ambulance')));
}

/** Tells whether nobody has spoken and nobody has decided yet: the loudest thing that a taken ticket can be. */
export function isSilent({ silent, status }: Pick<TicketRow, 'silent' | 'status'>): boolean {
	const isRunning = unfinishedTicketStatuses.some((unfinished) => unfinished === status);
	return isRunning && (silent?.decision === 'asked' || silent?.decision === 'proposed');
}
