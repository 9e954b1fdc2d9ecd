import { DomainError, type MemberStatus } from '@unwalled/contracts';

interface Transition {
	readonly from: readonly MemberStatus[];
	readonly to: MemberStatus;
	readonly why: string;
}

export const memberCommands = ['activate', 'suspend', 'exit', 'leave'] as const;
export type MemberCommand = (typeof memberCommands)[number];

export const memberMachine: Readonly<Record<MemberCommand, Transition>> = {
	activate: { from: ['applied', 'suspended', 'exiting'], to: 'active', why: 'The papers are good; from now on offers may come' },
	suspend: { from: ['active'], to: 'suspended', why: 'No offers until somebody lifts it; the reason is written' },
	exit: { from: ['applied', 'active', 'suspended'], to: 'exiting', why: 'No new offers; what it has is handed over or finished' },
	leave: { from: ['exiting'], to: 'left', why: 'Nothing is open any more' },
};

/** Lists the commands that a status allows. */
export function allowedMemberCommands(status: MemberStatus): MemberCommand[] {
	return memberCommands.filter((command) => memberMachine[command].from.includes(status));
}

/**
 * Finds the status after a command; giving it again when it is done changes nothing.
 * @throws DomainError `refused` naming the status and what is allowed instead.
 */
export function decideMember(status: MemberStatus, command: MemberCommand): { status: MemberStatus; changed: boolean } {
	const { from, to } = memberMachine[command];
	if (from.includes(status)) return { status: to, changed: true };
	if (status === to) return { status, changed: false };
	throw new DomainError('refused', `A firm that is ${status} cannot ${command}`, {
		status,
		command,
		allowed: allowedMemberCommands(status),
	});
}
