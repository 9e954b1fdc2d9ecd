import type { Priority } from '@unwalled/contracts';
import { decideWorker, workerMachine } from '@unwalled/registry/machine';
import { expect, it } from 'vitest';
import { checkWorld } from './check.ts';
import { exploreQueue } from './explore/explore-queue.ts';
import { type Mistake, mistakes } from './house/mistakes.ts';

const priorities: Priority[] = ['P0', 'P2'];
const limits = { mostStates: 5_000_000 };
const figures = ({ states, transitions }: { states: number; transitions: number }): string =>
	`${states.toLocaleString('en')} states, ${transitions.toLocaleString('en')} transitions`;

/** Whoever runs the tests sees what was explored. */
const say = (what: string): void => void process.stdout.write(`model check: ${what}\n`);

it('keeps every sentence of the promise in every state of 2 tickets, 2 workers and 2 operators', () => {
	const report = checkWorld({ tickets: 2, workers: 2, operators: 2, priorities }, [], limits);
	say(
		`2 tickets, 2 workers, 2 operators: ${figures(report)}, all of them; up to ${report.depth} moves deep; left alone in ${report.leftAlone}`,
	);
	expect(report.finding).toBeNull();
	expect(report.complete).toBe(true);
	expect(report.states).toBeGreaterThan(300_000);
	expect(report.transitions).toBeGreaterThan(4_000_000);
	expect(report.leftAlone).toBeGreaterThan(5_000);
}, 180_000);

it('keeps them with the silent-call rule too, in every state of 1 ticket, 2 workers and 2 operators', () => {
	const report = checkWorld({ tickets: 1, workers: 2, operators: 2, priorities, silentCalls: true }, [], limits);
	say(`with the silent-call rule, 1 ticket: ${figures(report)}, all of them; left alone in ${report.leftAlone}`);
	expect(report.finding).toBeNull();
	expect(report.complete).toBe(true);
	expect(report.states).toBeGreaterThan(5_000);
}, 120_000);

it('says what it explored when it did not explore all', () => {
	const report = checkWorld({ tickets: 2, workers: 2, operators: 2, priorities }, [], { mostStates: 2_000 });
	expect(report).toMatchObject({ complete: false, finding: null });
});

it('reaches the same rows with an outbox and a queue whose events and jobs die, are lost, come twice and late', () => {
	const size = { tickets: 1, workers: 1, operators: 1, priorities };
	const queued = exploreQueue(size, { mayFail: true });
	const { states } = checkWorld(size, [], limits);
	say(`with outbox and queue: ${figures(queued)}; ${queued.rows.size} different rows`);
	// The large world has no queue: any command of the house may come at any time. That leaves nothing out, and adds nothing.
	expect(queued.rows.size).toBe(states);
	expect(queued.transitions).toBeGreaterThan(200_000);
}, 60_000);

it('owes nothing once all jobs are done: the queue alone, with sweeper and auditor dead, forgets nobody', () => {
	const queued = exploreQueue({ tickets: 1, workers: 2, operators: 1, priorities: ['P0'] }, { mayFail: false });
	say(`the queue alone: ${figures(queued)}`);
	expect(queued.forgotten).toBeNull();
	expect(queued.states).toBeGreaterThan(50_000);
}, 60_000);

/** What each planted mistake breaks, and on which move of the shortest story. */
const caught: Readonly<Record<Mistake, { sentence: string; moves: number }>> = {
	'withdrawing stops the timer': { sentence: 'every unfinished ticket has a running timer and a next person to tell', moves: 3 },
	'an expiry forgets the re-offer': { sentence: 'who wants workers has an offer out or a loud row, never neither', moves: 3 },
	'accepting forgets the visit': { sentence: 'no accepted offer without a visit', moves: 4 },
	'accepting forgets the rivals': { sentence: 'nothing is out beside an accepted offer', moves: 4 },
	'a rescinded offer can still be accepted': { sentence: 'nobody is sent twice: one accepted offer per dispatch', moves: 4 },
	'escalation stops after its last step': { sentence: 'every unfinished ticket has a running timer and a next person to tell', moves: 3 },
	'a step tells nobody': { sentence: 'an expiry tells somebody', moves: 2 },
	'a late 1 takes what is over': { sentence: 'a late 1 takes nothing from anybody and reopens nothing', moves: 3 },
	'a late 1 takes what somebody has': { sentence: 'a late 1 takes nothing from anybody and reopens nothing', moves: 2 },
	'the sweeper skips life timers': { sentence: 'nobody is forgotten: with nobody acting, another telling always comes', moves: 2 },
	'canceling forgets the worker': { sentence: 'nobody travels, or thinks, for a ticket that is gone', moves: 6 },
	'aborting keeps the worker': { sentence: 'no worker is busy without a job', moves: 5 },
	'checking out forgets the ticket': { sentence: 'no accepted offer without a visit', moves: 6 },
	'a second press opens a second ticket': { sentence: 'pressed twice is one need', moves: 2 },
	'lowering needs no reason': { sentence: 'a life is made less urgent only with the written reason', moves: 2 },
	'one operator alone may leave the ambulance at home': {
		sentence: 'an ambulance for a silent life call stays away only by a voice or by two people and a written reason',
		moves: 5,
	},
	'a change without its event': { sentence: 'each change has an event', moves: 4 },
};

it.each(Object.keys(mistakes) as Mistake[])(
	'catches «%s» and tells the shortest story',
	(mistake) => {
		const { finding } = checkWorld(
			{ tickets: 1, workers: 2, operators: 1, priorities, silentCalls: mistake.includes('ambulance') },
			[mistake],
			limits,
		);
		expect(finding?.sentence).toBe(caught[mistake].sentence);
		expect(finding?.story.length, finding?.story.join('\n')).toBe(caught[mistake].moves);
	},
	60_000,
);

it.each<Mistake>(['an expiry forgets the re-offer', 'canceling forgets the worker'])(
	'finds on the queue alone that «%s»',
	(mistake) => {
		const size = { tickets: 1, workers: 2, operators: 1, priorities: ['P0'] as Priority[] };
		const { forgotten } = exploreQueue(size, { mayFail: false, planted: new Set([mistake]) });
		expect(forgotten?.length).toBeGreaterThan(3);
	},
	60_000,
);

it('may take a worker on the way back for an available one: the register treats them alike', () => {
	const given = (['reserve', 'end_shift', 'take_out'] as const).map((command) => decideWorker('returning', command).status);
	expect(given).toEqual((['reserve', 'end_shift', 'take_out'] as const).map((command) => decideWorker('available', command).status));
	const others = Object.entries(workerMachine).filter(([, { from }]) => from.includes('returning') !== from.includes('available'));
	expect(others.map(([command, { to }]) => [command, to])).toEqual([['become_available', 'available']]);
});
