import { expect, it } from 'vitest';
import { actsAfterDatabase, actsAfterKill, checksOf } from './checks.ts';
import type { Outcome } from './outcome.ts';
import { reportOf } from './report.ts';

const fault = (kind: string, from: number, to: number, healed = 'healed') => ({ kind, detail: 'one', from, to, healed, failure: null });
const kinds = ['kill-dispatcher', 'postgres-stopped'].map((name) => ({ name, what: `what ${name} does`, planned: 1 }));

const GOOD: Outcome = {
	seed: 7,
	seconds: 60,
	queue: 'redis',
	startedAt: '2026-11-22T10:00:00.000Z',
	tookS: 80,
	machine: '2 cores',
	services: ['dispatcher', 'live', 'telephony'],
	kinds,
	skipped: ['full-disk (only root may mount a disk)'],
	load: { sent: 3, repeated: 1, putOff: 2, staticRoutes: 0, heldBack: 0, settled: 2, dispatched: 1, visited: 1, unseen: 0 },
	injected: [fault('kill-dispatcher', 10_000, 12_000), fault('postgres-stopped', 30_000, 33_000)],
	samples: [
		{ what: 'notice', from: 5_000, to: 5_020 },
		{ what: 'offer', from: 11_000, to: 13_000 },
		{ what: 'escalation', from: 29_000, to: 34_500 },
	],
	answers: [5_000, 29_900, 33_400],
	quietAfterS: 3,
	left: '',
	standing: true,
	verdict: {
		acknowledged: 3,
		found: 3,
		lost: [],
		doubled: [],
		commandsLost: [],
		commandsAcknowledged: 9,
		broken: { 'every press has its ticket': [] },
	},
};
const brokenNames = (outcome: Outcome): string[] =>
	checksOf(outcome)
		.filter(({ kept }) => !kept)
		.map(({ name }) => name);

it('finds nothing against a run in which nothing went wrong', () => {
	expect(brokenNames(GOOD)).toEqual([]);
});

it.each([
	['a lost press', { verdict: { ...GOOD.verdict, lost: ['CA1'] } }, 'every acknowledged press is on disk with its ticket'],
	['a doubled press', { verdict: { ...GOOD.verdict, doubled: ['CA1'] } }, 'no press is doubled'],
	[
		'a lost check-out',
		{ verdict: { ...GOOD.verdict, commandsLost: ['check-out vst_1'] } },
		'every acknowledged command is in its row and in the history',
	],
	['a broken sentence', { verdict: { ...GOOD.verdict, broken: { 'every press has its ticket': ['CA1'] } } }, 'every press has its ticket'],
	['work that never ended', { quietAfterS: null, left: '3 overdue timers' }, 'everything was done once the faults were over'],
	['a house that fell', { standing: false }, 'nobody had to lend a hand: supervisor and services stand'],
	['a fault that was left out', { injected: GOOD.injected.slice(1) }, 'every planned fault was injected and healed'],
	[
		'a rolling restart that dropped something',
		{
			injected: [
				...GOOD.injected,
				fault('rolling-restart', 50_000, 55_000, 'every service has a new process; 2 requests got no proper answer'),
			],
		},
		'rolling restarts drop nothing',
	],
	[
		'a P0 that waited too long for the next dispatcher',
		{ samples: [{ what: 'offer' as const, from: 11_000, to: 17_500 }] },
		'P0 acted on after a killed dispatcher, p99 at most 6 s',
	],
])('is broken by %s', (_, change, name) => {
	expect(brokenNames({ ...GOOD, ...change })).toEqual([name]);
});

it('counts the time to act from the kill’s own victims, and from the return of PostgreSQL', () => {
	expect(actsAfterKill(GOOD)).toEqual([2_000]);
	expect(actsAfterDatabase(GOOD)).toEqual([1_500]);
});

it('writes every figure of the issue', () => {
	const report = reportOf(GOOD, checksOf(GOOD));
	expect(report).toContain('acknowledged 3   found 3   lost 0   doubled 0');
	expect(report).toMatch(/\| postgres-stopped \| 1 \| 1 \| 3\.50 \|/);
	expect(report).toContain('skipped: full-disk (only root may mount a disk)');
});
