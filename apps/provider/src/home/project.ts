import { type JobCard, type NoPlace, openVisitStatuses, type Position, type ProviderHome, type VisitView } from '@unwalled/contracts';
import type { OutboxEntry, VisitAction } from '../outbox/entry.ts';
import { type Answers, answered } from './answers.ts';

/** A job as the worker should see it now: the server's card with what this phone still has to send. */
export interface Job extends JobCard {
	/** Buttons touched and not answered yet, oldest first. */
	waiting: readonly OutboxEntry[];
}

/** What the page shows: the server's home with newer answers and the phone's own queue on top. */
export interface PhoneHome extends Omit<ProviderHome, 'jobs' | 'recentJobs'> {
	jobs: Job[];
	recentJobs: Job[];
}

const openStatuses: ReadonlySet<string> = new Set(openVisitStatuses);

function stamp({ deviceAt, position, noPlace }: { deviceAt: string; position: Position | null; noPlace?: NoPlace }) {
	return { at: deviceAt, deviceAt, position, distanceM: null, ...(noPlace && { noPlace }) };
}

/** Gives the visit as it will be once the server has taken the action; a picture changes no step. */
export function foresee(visit: VisitView, action: VisitAction): VisitView {
	switch (action.command) {
		case 'depart':
			return { ...visit, status: 'en_route', departedAt: action.deviceAt };
		case 'check-in':
			return { ...visit, status: 'on_scene', checkIn: stamp(action) };
		case 'check-out':
			return {
				...visit,
				status: 'completed',
				checkOut: stamp(action),
				note: action.note ?? visit.note,
				...(action.unsigned && { unsigned: action.unsigned }),
			};
		case 'late':
			return { ...visit, late: { minutes: action.minutes, at: action.deviceAt, deviceAt: action.deviceAt } };
		case 'abort':
			return { ...visit, status: 'aborted', abortReason: action.reason, note: action.note ?? visit.note };
		case 'photo':
		case 'signature':
			return visit;
	}
}

function withWaiting(card: JobCard, entries: readonly OutboxEntry[]): Job {
	const waiting = entries.filter((entry) => entry.visitId === card.visit.id && entry.refusal === null);
	// What the server has ended (called off meanwhile) is over, whatever this phone still wants to send.
	if (!openStatuses.has(card.visit.status)) return { ...card, waiting };
	return { ...card, waiting, visit: waiting.reduce((visit, entry) => foresee(visit, entry.action), card.visit) };
}

/** Lays newer answers and the phone's queue over the server's home, and sorts jobs into running and done by what results. */
export function projectHome(home: ProviderHome, answers: Answers, entries: readonly OutboxEntry[]): PhoneHome {
	const all = [...home.jobs, ...home.recentJobs].map((card) => withWaiting({ ...card, visit: answered(card.visit, answers) }, entries));
	return {
		...home,
		jobs: all.filter((job) => openStatuses.has(job.visit.status)),
		recentJobs: all.filter((job) => !openStatuses.has(job.visit.status)),
	};
}
