import type { VisitView } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { lazy, Suspense } from 'react';
import { EmptyFace, LoadingFace } from '../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { correctionsOf } from './corrections.ts';
import { ProofLines } from './proof.tsx';
import { CorrectionNote, StampLine } from './stamp-line.tsx';
import './visit.css';

const Photos = lazy(() => import('./photos.tsx'));

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
				<ProofLines visit={visit} />
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
			{visit.evidence.length === 0 && <p className="quiet">{words.visit.noPhotos}</p>}
			{visit.evidence.length > 0 && (
				<Suspense fallback={<LoadingFace />}>
					<Photos visit={visit} />
				</Suspense>
			)}
		</div>
	);
}
