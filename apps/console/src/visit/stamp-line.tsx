import type { VisitView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import type { Correction } from './corrections.ts';

type Stamp = VisitView['checkIn'];

/** A phone that was offline sends later; less than this is only the way through the network. */
const LATER_MS = 60_000;

/** Shows a correction beside what it corrects: before, after, who, when and why. */
export function CorrectionNote({ correction, isTime }: { correction: Correction; isTime: boolean }) {
	const words = useWords();
	const format = useFormat();
	const show = (value: string | null) => (value === null ? words.visit.nothingBefore : isTime ? format.time(value) : value);
	return (
		<div className="correction">
			{words.visit.original} <s>{show(correction.original)}</s> → {words.visit.corrected} <strong>{show(correction.corrected)}</strong>
			<br />
			{correction.reason} <span className="quiet">({words.visit.byAt(correction.by, format.dateTime(correction.at))})</span>
		</div>
	);
}

interface StampLineProps {
	term: string;
	stamp: Stamp;
	corrections: readonly Correction[];
}

/** Shows when and how near to the door a worker checked in or out. */
export function StampLine({ term, stamp, corrections }: StampLineProps) {
	const words = useWords();
	const format = useFormat();
	const wasSentLater = stamp !== null && Math.abs(Date.parse(stamp.at) - Date.parse(stamp.deviceAt)) > LATER_MS;
	return (
		<div className="fact">
			<dt>{term}</dt>
			<dd>
				{stamp === null && words.visit.waiting}
				{stamp && (
					<>
						{format.time(stamp.at)} ·{' '}
						{stamp.distanceM === null ? words.visit.noPosition : words.visit.fromDoor(format.distance(stamp.distanceM))}
					</>
				)}
				{stamp && wasSentLater && <div className="late">{words.visit.sentLater(format.time(stamp.deviceAt))}</div>}
				{corrections.map((correction) => (
					<CorrectionNote key={correction.id} correction={correction} isTime />
				))}
			</dd>
		</div>
	);
}
