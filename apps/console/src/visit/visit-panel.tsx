import type { VisitView } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Image } from 'antd';
import { EmptyFace } from '../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { correctionsOf } from './corrections.ts';
import { CorrectionNote, StampLine } from './stamp-line.tsx';
import './visit.css';

function Photos({ visit }: { visit: VisitView }) {
	const words = useWords();
	const format = useFormat();
	const { api } = useSession();
	if (visit.evidence.length === 0) return <p className="quiet">{words.visit.noPhotos}</p>;
	return (
		<Image.PreviewGroup>
			<div className="visit-photos">
				{visit.evidence.map((evidence) => (
					<Image
						key={evidence.id}
						width={92}
						height={92}
						src={api.url(`/visits/${visit.id}/photos/${evidence.id}`)}
						alt={words.visit.photo(format.time(evidence.capturedAt))}
					/>
				))}
			</div>
		</Image.PreviewGroup>
	);
}

/** Shows the visit: who, when, how near to the door, with what evidence, and every correction beside its original. */
export function VisitPanel({ visit }: { visit: VisitView | null }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	if (!visit) return <EmptyFace title={words.timeline.noVisit} />;
	const noteCorrections = correctionsOf(visit, 'note');
	return (
		<div className="visit" data-testid="visit">
			<div className="visit-head">
				<strong>{visit.worker.name || words.offer.elsewhere}</strong> <span className="quiet">{visit.provider.name}</span>
				<span className="visit-status">
					{visit.abortReason ? words.visit.aborted(shared.abortReasons[visit.abortReason]) : shared.visitStatuses[visit.status]}
				</span>
			</div>
			<dl className="facts">
				<div className="fact">
					<dt>{words.visit.departed}</dt>
					<dd>{visit.departedAt ? format.time(visit.departedAt) : words.visit.waiting}</dd>
				</div>
				<StampLine term={words.visit.checkIn} stamp={visit.checkIn} corrections={correctionsOf(visit, 'checked_in_at')} />
				<StampLine term={words.visit.checkOut} stamp={visit.checkOut} corrections={correctionsOf(visit, 'checked_out_at')} />
				{(visit.note || noteCorrections.length > 0) && (
					<div className="fact">
						<dt>{words.visit.note}</dt>
						<dd>
							{visit.note}
							{noteCorrections.map((correction) => (
								<CorrectionNote key={correction.id} correction={correction} isTime={false} />
							))}
						</dd>
					</div>
				)}
			</dl>
			<h3>{words.visit.photos}</h3>
			<Photos visit={visit} />
		</div>
	);
}
