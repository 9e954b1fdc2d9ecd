import { DomainError, type WorkerStatus } from '@unwalled/contracts';

interface Transition {
	readonly from: readonly WorkerStatus[];
	readonly to: WorkerStatus;
	/** The worker or the firm gives it; giving it again when it is done changes nothing. */
	readonly byHand: boolean;
	readonly why: string;
}

export const workerCommands = [
	'start_shift',
	'end_shift',
	'become_available',
	'take_out',
	'reserve',
	'depart',
	'arrive',
	'leave_scene',
	'release',
] as const;
export type WorkerCommand = (typeof workerCommands)[number];

export const workerMachine: Readonly<Record<WorkerCommand, Transition>> = {
	start_shift: { from: ['off_duty'], to: 'available', byHand: true, why: 'From now on offers may come' },
	end_shift: {
		from: ['available', 'returning', 'out_of_service'],
		to: 'off_duty',
		byHand: true,
		why: 'A running job is finished or given back first',
	},
	become_available: { from: ['returning', 'out_of_service'], to: 'available', byHand: true, why: 'Ready again' },
	take_out: { from: ['available', 'returning'], to: 'out_of_service', byHand: true, why: 'A meal, a flat tyre: on shift, not to be asked' },
	reserve: { from: ['available', 'returning'], to: 'reserved', byHand: false, why: 'Accepted a job; answers for one at a time' },
	depart: { from: ['reserved'], to: 'en_route', byHand: false, why: 'On the way to the door' },
	arrive: { from: ['reserved', 'en_route'], to: 'on_scene', byHand: false, why: 'Checked in, also when nobody pressed «depart»' },
	leave_scene: { from: ['on_scene'], to: 'returning', byHand: false, why: 'Checked out; may be asked on the way back' },
	release: {
		from: ['reserved', 'en_route', 'on_scene'],
		to: 'available',
		byHand: false,
		why: 'The visit was broken off or called off',
	},
};

/** Lists the commands that a status allows. */
export function allowedWorkerCommands(status: WorkerStatus): WorkerCommand[] {
	return workerCommands.filter((command) => workerMachine[command].from.includes(status));
}

/**
 * Finds the status after a command; the same status when a command given by hand was done before.
 * @throws DomainError `refused` naming the status and what is allowed instead.
 */
export function decideWorker(status: WorkerStatus, command: WorkerCommand): { status: WorkerStatus; changed: boolean } {
	const { from, to, byHand } = workerMachine[command];
	if (from.includes(status)) return { status: to, changed: true };
	if (byHand && status === to) return { status, changed: false };
	throw new DomainError('refused', `A worker who is ${status} cannot ${command}`, {
		status,
		command,
		allowed: allowedWorkerCommands(status),
	});
}

/** Statuses that a worker or the firm may choose. */
export type ChosenStatus = 'available' | 'off_duty' | 'out_of_service';

const chosen: Readonly<Record<ChosenStatus, readonly WorkerCommand[]>> = {
	available: ['become_available', 'start_shift'],
	off_duty: ['end_shift'],
	out_of_service: ['take_out'],
};

/**
 * Finds the command that leads from a status to the chosen one.
 * @throws DomainError `refused` when there is none, such as going home in the middle of a job.
 */
export function commandTowards(status: WorkerStatus, target: ChosenStatus): WorkerCommand {
	const command = chosen[target].find((one) => workerMachine[one].from.includes(status) || workerMachine[one].to === status);
	if (command) return command;
	throw new DomainError('refused', `A worker who is ${status} cannot become ${target}`, {
		status,
		command: chosen[target][0],
		allowed: allowedWorkerCommands(status).filter((one) => workerMachine[one].byHand),
	});
}
