/** The figures of the wall and of the bulletin. */
export type FigureKey =
	| 'calls_waiting'
	| 'sos_now'
	| 'tickets_open'
	| 'tickets_acknowledged'
	| 'tickets_dispatching'
	| 'tickets_assigned'
	| 'tickets_resolved'
	| 'visits_under_way'
	| 'visits_due'
	| 'visits_on_time'
	| 'visits_finished'
	| 'offers_made'
	| 'offers_accepted'
	| 'seniors_due'
	| 'seniors_reached'
	| 'surveys_answered'
	| 'surveys_satisfied'
	| 'funds_used';

/** What a figure counts. The number and the rows behind it are made of the same `rows`, so that they cannot differ. */
export interface Figure {
	readonly key: FigureKey;
	readonly unit: 'calls' | 'tickets' | 'visits' | 'offers' | 'seniors' | 'answers' | 'cents';
	/** True when it tells of a period; false when it tells of this moment. */
	readonly ofPeriod: boolean;
	/** The figure of which this one is a share. */
	readonly of: FigureKey | null;
	/** A select of `id, ticket_id, area_path, at, cents` that may ask `asked` for since, until, now, provider and surveys. */
	readonly rows: string;
	readonly meaning: { readonly zh: string; readonly en: string };
}
