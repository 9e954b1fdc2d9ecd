import type { VisitView } from '@unwalled/contracts';
import type { OutboxEntry } from '../outbox/entry.ts';

type Evidence = VisitView['evidence'][number];

/** What commands answered that the last home may not hold yet. */
export interface Answers {
	visits: ReadonlyMap<string, VisitView>;
	/** Photos and signatures that the server has, by visit: its answer names them, but shows no visit. */
	photos: ReadonlyMap<string, readonly Evidence[]>;
}

export const noAnswers: Answers = { visits: new Map(), photos: new Map() };

/** Asked by hand, here and where the phone remembers: schemas would bring their whole library into the first load. */
function isVisit(view: unknown): view is VisitView {
	if (view === null || typeof view !== 'object' || !('id' in view && 'version' in view && 'evidence' in view)) return false;
	return typeof view.id === 'string' && view.id.startsWith('vst_') && typeof view.version === 'number' && Array.isArray(view.evidence);
}

/** Adds the view of a visit; anything else, and anything older than what is known, changes nothing. */
export function withVisit(answers: Answers, view: unknown): Answers {
	if (!isVisit(view)) return answers;
	const known = answers.visits.get(view.id);
	if (known && known.version > view.version) return answers;
	return { ...answers, visits: new Map(answers.visits).set(view.id, view) };
}

function readPicture(view: unknown): { id: string; sha256: string } | null {
	if (view === null || typeof view !== 'object' || !('id' in view) || !('sha256' in view)) return null;
	return typeof view.id === 'string' && typeof view.sha256 === 'string' ? { id: view.id, sha256: view.sha256 } : null;
}

/** Adds what came back for an entry of the phone's queue. */
export function withTaken(answers: Answers, { visitId, action }: OutboxEntry, view: unknown): Answers {
	if (action.command !== 'photo' && action.command !== 'signature') return withVisit(answers, view);
	const picture = readPicture(view);
	if (picture === null) return withVisit(answers, view);
	const { capturedAt, position, command: kind } = action;
	const evidence: Evidence = { ...picture, kind, capturedAt, receivedAt: capturedAt, position };
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
