import { DomainError, type RequestStatus } from '@unwalled/contracts';

/** What can be done with a person's request. */
export const requestCommands = ['verify', 'complete', 'refuse', 'withdraw'] as const;
export type RequestCommand = (typeof requestCommands)[number];

/** Each row with its why: nothing is handed out or erased before it is proven who asks. */
const table: Readonly<Record<RequestCommand, { from: readonly RequestStatus[]; to: RequestStatus; why: string }>> = {
	verify: { from: ['received'], to: 'verified', why: 'A copy in the wrong hands is the leak that this is to prevent' },
	complete: { from: ['verified'], to: 'done', why: 'Done only for somebody who was proven to be who they say' },
	refuse: { from: ['received', 'verified'], to: 'refused', why: 'With a reason, which the person is told' },
	withdraw: { from: ['received', 'verified'], to: 'withdrawn', why: 'Whoever asks may take it back until it is done' },
};

/** Lists what is allowed in a status. */
export const allowedRequestCommands = (status: RequestStatus): RequestCommand[] =>
	requestCommands.filter((command) => table[command].from.includes(status));

/**
 * Decides where a command leads; one that is done already changes nothing.
 * @throws DomainError `refused` naming the status and what is allowed.
 */
export function decideRequest(status: RequestStatus, command: RequestCommand): { status: RequestStatus; changed: boolean } {
	const { from, to } = table[command];
	if (status === to) return { status, changed: false };
	if (!from.includes(status))
		throw new DomainError('refused', `A request that is ${status} cannot be changed so`, {
			status,
			command,
			allowed: allowedRequestCommands(status),
		});
	return { status: to, changed: true };
}
