import { type VisitView, visitViewSchema } from '@unwalled/contracts';
import type { OutboxEntry } from '../outbox/entry.ts';

type Evidence = VisitView['evidence'][number];

/** What commands answered that the last home may not hold yet. */
export interface Answers {
	visits: ReadonlyMap<string, VisitView>;
	/** Photos that the server has, by visit: its answer names them, but shows no visit. */
	photos: ReadonlyMap<string, readonly Evidence[]>;
}

export const noAnswers: Answers = { visits: new Map(), photos: new Map() };

/** Adds the view of a visit; anything else, and anything older than what is known, changes nothing. */
export function withVisit(answers: Answers, view: unknown): Answers {
	const visit = visitViewSchema.safeParse(view);
	if (!visit.success) return answers;
	const known = answers.visits.get(visit.data.id);
	if (known && known.version > visit.data.version) return answers;
	return { ...answers, visits: new Map(answers.visits).set(visit.data.id, visit.data) };
}

function readPhoto(view: unknown): { id: string; sha256: string } | null {
	if (view === null || typeof view !== 'object' || !('id' in view) || !('sha256' in view)) return null;
	return typeof view.id === 'string' && typeof view.sha256 === 'string' ? { id: view.id, sha256: view.sha256 } : null;
}

/** Adds what came back for an entry of the phone's queue. */
export function withTaken(answers: Answers, { visitId, action }: OutboxEntry, view: unknown): Answers {
	const photo = action.command === 'photo' ? readPhoto(view) : null;
	if (action.command !== 'photo' || photo === null) return withVisit(answers, view);
	const { capturedAt, position } = action;
	const evidence: Evidence = { ...photo, kind: 'photo', capturedAt, receivedAt: capturedAt, position };
	const before = answers.photos.get(visitId) ?? [];
	return { ...answers, photos: new Map(answers.photos).set(visitId, [...before, evidence]) };
}

/** Lays the answers over a visit of the home. */
export function answered(visit: VisitView, { visits, photos }: Answers): VisitView {
	const answer = visits.get(visit.id);
	const newest = answer && answer.version > visit.version ? answer : visit;
	const known = new Set(newest.evidence.map((evidence) => evidence.id));
	const missing = (photos.get(visit.id) ?? []).filter((evidence) => !known.has(evidence.id));
	return missing.length === 0 ? newest : { ...newest, evidence: [...newest.evidence, ...missing] };
}
