import type { VisitView } from '@unwalled/contracts';
import { type Format, useFormat } from '@unwalled/ui';
import { useWords, type Words } from '../words/words.ts';

export type Field = 'checked_in_at' | 'checked_out_at' | 'note';
export const fields = ['checked_in_at', 'checked_out_at', 'note'] as const satisfies readonly Field[];

/** Gives what was first written for a field; null when nothing was. */
export function writtenFirst(visit: VisitView, field: Field): string | null {
	if (field === 'note') return visit.note;
	return (field === 'checked_in_at' ? visit.checkIn : visit.checkOut)?.deviceAt ?? null;
}

function show(value: string | null, field: Field, format: Format, words: Words): string {
	if (value === null || value === '') return words.done.empty;
	return field === 'note' ? value : format.dateTime(value);
}

function Correction({ visit, field }: { visit: VisitView; field: Field }) {
	const words = useWords();
	const format = useFormat();
	const ours = visit.corrections.filter((correction) => correction.field === field);
	return ours.map((correction) => (
		<div key={correction.id} className="correction" data-testid="correction">
			<strong>{show(correction.corrected, field, format, words)}</strong>
			<span className="quiet">{words.done.original(show(correction.original, field, format, words))}</span>
			<span className="quiet">{words.done.because(correction.reason, correction.by)}</span>
		</div>
	));
}

function Distance({ visit, field }: { visit: VisitView; field: Field }) {
	const words = useWords();
	const format = useFormat();
	const stamp = field === 'checked_in_at' ? visit.checkIn : visit.checkOut;
	if (field === 'note' || stamp === null) return null;
	if (stamp.distanceM !== null) return <span className="quiet">{words.done.fromDoor(format.distance(stamp.distanceM))}</span>;
	return stamp.position === null ? <span className="quiet">{words.done.noPlace}</span> : null;
}

/** Shows check-in, check-out and note of a finished visit, each correction beside what was first written. */
export function Stamps({ visit }: { visit: VisitView }) {
	const words = useWords();
	const format = useFormat();
	return (
		<dl className="stamps">
			{fields.map((field) => (
				<div key={field}>
					<dt>{words.done.field[field]}</dt>
					<dd>
						<span className="wrap">{show(writtenFirst(visit, field), field, format, words)}</span> <Distance visit={visit} field={field} />
						<Correction visit={visit} field={field} />
					</dd>
				</div>
			))}
		</dl>
	);
}
