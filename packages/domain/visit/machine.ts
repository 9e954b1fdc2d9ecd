import { DomainError, type VisitStatus } from '@unwalled/contracts';

export const visitCommands = ['depart', 'check_in', 'check_out', 'abort', 'add_photo', 'correct'] as const;
export type VisitCommand = (typeof visitCommands)[number];

interface Transition {
	readonly from: readonly VisitStatus[];
	/** Null keeps the status. */
	readonly to: VisitStatus | null;
	readonly why: string;
}

export const visitMachine: Readonly<Record<VisitCommand, Transition>> = {
	depart: { from: ['created'], to: 'en_route', why: 'The senior and the operator see that help is coming' },
	check_in: { from: ['created', 'en_route'], to: 'on_scene', why: 'At the door; who is next door need not press depart first' },
	check_out: { from: ['on_scene'], to: 'completed', why: 'The service is done and proved' },
	abort: { from: ['created', 'en_route', 'on_scene'], to: 'aborted', why: 'It cannot be done; the need goes back to the house' },
	add_photo: { from: ['on_scene', 'completed'], to: null, why: 'Evidence is taken at the door; a phone without network sends it later' },
	correct: { from: ['on_scene', 'completed', 'aborted'], to: null, why: 'What was written wrong is put right beside the original' },
};

/** Lists what may be done with a visit now; screens draw their buttons from it. */
export function allowedVisitActions(status: VisitStatus): VisitCommand[] {
	return visitCommands.filter((command) => visitMachine[command].from.includes(status));
}

/**
 * Finds the status after a command.
 * @throws DomainError `refused` naming the status and what is allowed instead.
 */
export function decideVisit(current: VisitStatus, command: VisitCommand): { status: VisitStatus } {
	const { from, to } = visitMachine[command];
	if (!from.includes(current)) {
		throw new DomainError('refused', `A visit that is ${current} cannot ${command}`, {
			status: current,
			command,
			allowed: allowedVisitActions(current),
		});
	}
	return { status: to ?? current };
}
