import { useFormat, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import type { Job } from '../home/project.ts';
import { useJobName } from '../jobs/job-card.tsx';
import { PhotoRow } from '../photos/photos.tsx';
import { PlaceProof } from '../proof/place-proof.tsx';
import { Button } from '../shell/button.tsx';
import { SignatureRow } from '../signature/signature.tsx';
import { useWords } from '../words/words.ts';
import { CorrectionForm } from './correction-form.tsx';
import { Stamps } from './stamps.tsx';

/** Shows one finished job; opened, what was recorded and the way to correct it. */
export function DoneJob({ job, isForOther }: { job: Job; isForOther: boolean }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const name = useJobName(job);
	const [isCorrecting, setCorrecting] = useState(false);
	const { visit, waiting } = job;
	return (
		<details className="card job" data-testid={`done-${visit.id}`}>
			<summary>
				<span>
					<strong>{name}</strong> {job.senior?.name}
					<br />
					<span className="quiet">
						{format.dateTime(visit.checkOut?.deviceAt ?? visit.createdAt)}
						{isForOther && ` · ${visit.worker.name}`}
					</span>
				</span>
				<span className={`tag tag-${visit.status}`}>{waiting.length > 0 ? words.job.toSend : shared.visitStatuses[visit.status]}</span>
			</summary>
			{visit.abortReason && (
				<p className="block">
					{words.done.reason} {shared.abortReasons[visit.abortReason]}
				</p>
			)}
			<Stamps visit={visit} />
			<PlaceProof visit={visit} />
			<PhotoRow job={job} />
			<SignatureRow job={job} />
			{visit.unsigned && <p className="quiet">{words.proof.sign.reason[visit.unsigned]}</p>}
			{isCorrecting && <CorrectionForm visit={visit} onClose={() => setCorrecting(false)} />}
			{!isCorrecting && waiting.length === 0 && visit.allowedActions.includes('correct') && (
				<Button data-testid="correct" onClick={() => setCorrecting(true)}>
					{words.done.correct}
				</Button>
			)}
		</details>
	);
}
