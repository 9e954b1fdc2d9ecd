import type { JobCard, ProviderHome, VisitView } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { findEndings } from '../jobs/endings.ts';
import type { OutboxEntry, VisitAction } from '../outbox/entry.ts';
import { noAnswers, withTaken, withVisit } from './answers.ts';
import { freshest } from './freshest.ts';
import { projectHome } from './project.ts';

const at = '2026-05-01T03:00:00.000Z';
const later = '2026-05-01T03:05:00.000Z';

function visit(part: Partial<VisitView> = {}): VisitView {
	return {
		id: 'vst_0001',
		ticketId: 'tkt_0001',
		worker: { id: 'wrk_0001', name: '王建国' },
		provider: { id: 'prv_0001', name: '安康护理站' },
		status: 'created',
		createdAt: at,
		departedAt: null,
		checkIn: null,
		checkOut: null,
		abortReason: null,
		note: null,
		evidence: [],
		corrections: [],
		version: 1,
		allowedActions: [],
		...part,
	};
}

function home(part: Partial<VisitView> = {}): ProviderHome {
	const card: JobCard = {
		visit: visit(part),
		priority: 'P2',
		serviceItem: null,
		summary: '',
		senior: null,
		address: '新威路 18 号院',
		entranceNote: '',
		keyPlace: '',
		door: { lng: 122.1, lat: 37.5, accuracyM: 0 },
		phone: null,
		payCents: 6_000,
		arriveDueAt: later,
	};
	return { at, workers: [], offers: [], jobs: [card], recentJobs: [], lines: [] };
}

let seq = 0;
function waiting(action: VisitAction, part: Partial<OutboxEntry> = {}): OutboxEntry {
	seq += 1;
	return { seq, accountId: 'acc_0001', visitId: 'vst_0001', touchedAt: later, action, refusal: null, ...part };
}

const depart: VisitAction = { command: 'depart', deviceAt: later };
const checkIn: VisitAction = { command: 'check-in', deviceAt: later, position: null };
const checkOut: VisitAction = { command: 'check-out', deviceAt: later, position: null, note: '好了' };
const photo: VisitAction = { command: 'photo', evidenceKey: 'k', capturedAt: later, position: null, jpeg: new ArrayBuffer(1) };
const statusOf = (shown: ReturnType<typeof projectHome>) => [...shown.jobs, ...shown.recentJobs].map((job) => job.visit.status);

describe('the home on the phone', () => {
	it('is the server’s own while nothing waits', () => {
		const shown = projectHome(home(), noAnswers, []);
		expect(shown.jobs.map((job) => [job.visit.status, job.waiting])).toEqual([['created', []]]);
	});

	it('goes on step by step while there is no signal', () => {
		expect(statusOf(projectHome(home(), noAnswers, [waiting(depart)]))).toEqual(['en_route']);
		const there = projectHome(home(), noAnswers, [waiting(depart), waiting(checkIn), waiting(photo)]);
		expect(there.jobs.map((job) => [job.visit.status, job.visit.checkIn?.deviceAt, job.waiting.length])).toEqual([['on_scene', later, 3]]);
	});

	it('tells what waits to be told: being late, why there is no place, why nobody signed', () => {
		const [late] = projectHome(home(), noAnswers, [waiting({ command: 'late', deviceAt: later, minutes: 20 })]).jobs;
		expect([late?.visit.status, late?.visit.late?.minutes]).toEqual(['created', 20]);
		const [there] = projectHome(home(), noAnswers, [waiting({ ...checkIn, noPlace: 'blocked' })]).jobs;
		expect(there?.visit.checkIn).toMatchObject({ position: null, noPlace: 'blocked' });
		const out = waiting({ ...checkOut, unsigned: 'unable' });
		expect(projectHome(home({ status: 'on_scene' }), noAnswers, [out]).recentJobs[0]?.visit.unsigned).toBe('unable');
	});

	it('moves a job to the finished ones as soon as the phone has its last step', () => {
		const shown = projectHome(home({ status: 'on_scene' }), noAnswers, [waiting(checkOut)]);
		expect(shown.jobs).toEqual([]);
		expect(shown.recentJobs.map((job) => [job.visit.status, job.visit.note])).toEqual([['completed', '好了']]);
		const given = projectHome(home(), noAnswers, [waiting({ command: 'abort', reason: 'nobody_home' })]);
		expect(given.recentJobs.map((job) => job.visit.abortReason)).toEqual(['nobody_home']);
	});

	it('takes back a step that the server refused', () => {
		const refused = waiting(depart, { refusal: { code: 'refused', facts: {} } });
		expect(statusOf(projectHome(home(), noAnswers, [refused]))).toEqual(['created']);
	});

	it('leaves alone what the server has ended, whatever still waits', () => {
		const off = home({ status: 'aborted', abortReason: 'called_off' });
		expect(statusOf(projectHome(off, noAnswers, [waiting(checkIn)]))).toEqual(['aborted']);
	});

	it('does not mix the queues of two visits', () => {
		expect(statusOf(projectHome(home(), noAnswers, [waiting(depart, { visitId: 'vst_0002' })]))).toEqual(['created']);
	});
});

describe('an answer that comes before the next home', () => {
	it('counts while it is newer, and gives way to a newer home', () => {
		const answers = withVisit(noAnswers, visit({ status: 'en_route', version: 2 }));
		expect(statusOf(projectHome(home(), answers, []))).toEqual(['en_route']);
		expect(statusOf(projectHome(home({ status: 'on_scene', version: 3 }), answers, []))).toEqual(['on_scene']);
		expect(withVisit(answers, visit({ version: 1 }))).toBe(answers);
	});

	it('changes nothing when it is not a visit', () => {
		expect(withVisit(noAnswers, { changed: true })).toBe(noAnswers);
		expect(withTaken(noAnswers, waiting(photo), null)).toBe(noAnswers);
	});

	it('keeps a taken photo in sight until the home has it, and then once', () => {
		const answers = withTaken(noAnswers, waiting(photo), { id: 'evd_0001', sha256: 'abc' });
		const [job] = projectHome(home({ status: 'on_scene' }), answers, []).jobs;
		expect(job?.visit.evidence.map((evidence) => [evidence.id, evidence.capturedAt])).toEqual([['evd_0001', later]]);
		const [again] = projectHome(home({ status: 'on_scene', evidence: job?.visit.evidence ?? [] }), answers, []).jobs;
		expect(again?.visit.evidence).toHaveLength(1);
	});
});

it('keeps a taken signature in sight as one', () => {
	const signature = waiting({
		command: 'signature',
		evidenceKey: 's',
		capturedAt: later,
		position: null,
		png: new ArrayBuffer(1),
		signedBy: 'senior',
	});
	const answers = withTaken(noAnswers, signature, { id: 'evd_0002', sha256: 'def' });
	const [job] = projectHome(home({ status: 'on_scene' }), answers, []).jobs;
	expect(job?.visit.evidence.map(({ id, kind }) => [id, kind])).toEqual([['evd_0002', 'signature']]);
});

describe('two homes', () => {
	it('keep the newer by the server’s clock', () => {
		const newer = { ...home(), at: later };
		expect(freshest(newer, home())).toBe(newer);
		expect(freshest(home(), newer)).toBe(newer);
		expect(freshest(null, newer)).toBe(newer);
	});
});

describe('a job that ends', () => {
	it('is told by how it ended, once', () => {
		const before = projectHome(home(), noAnswers, []).jobs;
		const ended = (part: Partial<VisitView>) =>
			findEndings(before, projectHome(home(part), noAnswers, []).recentJobs).map(({ how }) => how);
		expect(ended({ status: 'completed' })).toEqual(['justDone']);
		expect(ended({ status: 'aborted', abortReason: 'refused' })).toEqual(['justAborted']);
		expect(ended({ status: 'aborted', abortReason: 'called_off' })).toEqual(['calledOff']);
		expect(ended({ status: 'aborted', abortReason: 'handed_over' })).toEqual(['givenAway']);
		expect(ended({ status: 'on_scene' })).toEqual([]);
		expect(findEndings([], projectHome(home({ status: 'completed' }), noAnswers, []).recentJobs)).toEqual([]);
	});
});
