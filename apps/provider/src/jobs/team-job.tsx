import { useSharedWords } from '@unwalled/ui';
import type { Job } from '../home/project.ts';
import { useWords } from '../words/words.ts';
import { ArriveBy } from './arrive-by.tsx';
import { useJobName } from './job-card.tsx';
import { Person } from './person.tsx';
import { Place } from './place.tsx';
import { Progress } from './progress.tsx';
import { currentStep } from './steps.ts';

/** Shows a running job of the firm to its manager, who follows it but does no step of it: only who is there can. */
export function TeamJob({ job }: { job: Job }) {
	const words = useWords();
	const shared = useSharedWords();
	const name = useJobName(job);
	return (
		<details className={`card job urgency-${job.priority}`} data-testid={`job-${job.visit.id}`}>
			<summary>
				<span>
					<strong>{name}</strong>
					<br />
					<span className="quiet">
						{words.job.byWorker(job.visit.worker.name)} · {shared.visitStatuses[job.visit.status]}
					</span>
					{job.visit.checkIn === null && <ArriveBy dueAt={job.arriveDueAt} />}
				</span>
			</summary>
			<Progress job={job} current={currentStep(job, { openTicks: 1, unsigned: null })} />
			<Person job={job} />
			<Place job={job} />
		</details>
	);
}
