import { DomainError, type WorkerStatus, workerStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedWorkerCommands, type ChosenStatus, commandTowards, decideWorker, type WorkerCommand, workerCommands } from './machine.ts';

const statuses = Object.keys(workerStatuses) as WorkerStatus[];

/** What a shift leader would expect: the status after each command, `=` for «done already», blank for refused. */
const expected: Record<WorkerCommand, Partial<Record<WorkerStatus, WorkerStatus | '='>>> = {
	start_shift: { off_duty: 'available', available: '=' },
	end_shift: { available: 'off_duty', returning: 'off_duty', out_of_service: 'off_duty', off_duty: '=' },
	become_available: { returning: 'available', out_of_service: 'available', available: '=' },
	take_out: { available: 'out_of_service', returning: 'out_of_service', out_of_service: '=' },
	reserve: { available: 'reserved', returning: 'reserved' },
	depart: { reserved: 'en_route' },
	arrive: { reserved: 'on_scene', en_route: 'on_scene' },
	leave_scene: { on_scene: 'returning' },
	release: { reserved: 'available', en_route: 'available', on_scene: 'available' },
};

const cases = workerCommands.flatMap((command) => statuses.map((status) => ({ command, status, leads: expected[command][status] })));

function refusalOf(run: () => unknown): DomainError {
	try {
		run();
	} catch (error) {
		if (error instanceof DomainError) return error;
		throw error;
	}
	throw new Error('was not refused');
}

describe('the worker machine', () => {
	it.each(cases.filter(({ leads }) => leads !== undefined))('$command on $status gives $leads', ({ command, status, leads }) => {
		const wanted = leads === '=' ? { status, changed: false } : { status: leads, changed: true };
		expect(decideWorker(status, command)).toEqual(wanted);
	});

	it.each(cases.filter(({ leads }) => leads === undefined))(
		'refuses $command on $status and says what is allowed',
		({ command, status }) => {
			const refusal = refusalOf(() => decideWorker(status, command));
			expect(refusal.code).toBe('refused');
			expect(refusal.facts).toEqual({ status, command, allowed: allowedWorkerCommands(status) });
		},
	);

	it('never lets a worker be reserved twice, however fast the second answer comes', () => {
		expect(refusalOf(() => decideWorker(decideWorker('available', 'reserve').status, 'reserve')).facts.status).toBe('reserved');
	});
});

describe('choosing a status', () => {
	const chosen: ChosenStatus[] = ['available', 'off_duty', 'out_of_service'];
	const working: WorkerStatus[] = ['reserved', 'en_route', 'on_scene'];

	it.each(chosen.flatMap((target) => working.map((status) => ({ target, status }))))(
		'refuses to become $target in the middle of a job ($status)',
		({ target, status }) => expect(refusalOf(() => commandTowards(status, target)).code).toBe('refused'),
	);

	it.each([
		['off_duty', 'available', 'start_shift'],
		['out_of_service', 'available', 'become_available'],
		['returning', 'available', 'become_available'],
		['available', 'off_duty', 'end_shift'],
		['returning', 'out_of_service', 'take_out'],
	] as const)('finds the way from %s to %s', (status, target, command) => {
		expect(commandTowards(status, target)).toBe(command);
		expect(decideWorker(status, command)).toEqual({ status: target, changed: true });
	});

	it.each(chosen)('changes nothing when %s is chosen again', (status) => {
		expect(decideWorker(status, commandTowards(status, status))).toEqual({ status, changed: false });
	});

	it('does not take somebody out who has gone home', () => {
		expect(refusalOf(() => commandTowards('off_duty', 'out_of_service')).facts).toMatchObject({
			status: 'off_duty',
			allowed: ['start_shift'],
		});
	});
});
