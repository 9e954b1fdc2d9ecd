import type { VisitView } from '@unwalled/contracts';

export type Correction = VisitView['corrections'][number];

/** Gives the corrections of one field in the order they were made. */
export function correctionsOf(visit: VisitView, field: Correction['field']): Correction[] {
	return visit.corrections.filter((correction) => correction.field === field).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
