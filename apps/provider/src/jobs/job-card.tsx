import { useLanguage, useSharedWords } from '@unwalled/ui';
import type { Job } from '../home/project.ts';
import { ConsentQuestion, useConsent } from '../position/consent.tsx';
import { PhoneProof } from '../proof/phone-proof.tsx';
import { PlaceProof } from '../proof/place-proof.tsx';
import { useWords } from '../words/words.ts';
import { ArriveBy } from './arrive-by.tsx';
import { JobActions } from './job-actions.tsx';
import { Person } from './person.tsx';
import { Place } from './place.tsx';
import { Progress } from './progress.tsx';
import { Service, useStandard } from './service.tsx';
import { currentStep } from './steps.ts';
import { useDraft } from './use-draft.ts';
import { useVisitActions } from './use-visit-actions.ts';

/** Names what the visit is for: the service, or the urgency where none was chosen. */
export function useJobName(job: Job): string {
	const { language } = useLanguage();
	const shared = useSharedWords();
	if (!job.serviceItem) return shared.priorities[job.priority];
	return language === 'zh' ? job.serviceItem.nameZh : job.serviceItem.nameEn;
}

function Consent() {
	const words = useWords();
	const { consent, isBlocked } = useConsent();
	if (consent === 'agreed' && isBlocked) return <p className="block quiet">{words.position.denied}</p>;
	if (consent !== 'open') return null;
	return (
		<section className="block">
			<h3>{words.position.title}</h3>
			<ConsentQuestion />
		</section>
	);
}

function Late({ job: { visit, waiting } }: { job: Job }) {
	const { late } = useWords().proof;
	if (!visit.late) return null;
	const isWaiting = waiting.some(({ action }) => action.command === 'late');
	return <p className="due">{(isWaiting ? late.saved : late.said)(visit.late.minutes)}</p>;
}

/** Shows the worker's own running job, one step at a time. */
export function JobCard({ job }: { job: Job }) {
	const words = useWords();
	const name = useJobName(job);
	const draft = useDraft(job.visit.id);
	const actions = useVisitActions(job.visit.id);
	const openTicks = useStandard(job).filter((step) => !draft.draft.ticked.includes(step)).length;
	const told = { openTicks, unsigned: draft.draft.unsigned };
	const step = currentStep(job, told);
	const isThere = job.visit.status === 'on_scene';
	return (
		<article className={`card job urgency-${job.priority}`} data-testid={`job-${job.visit.id}`}>
			<header className="job-head">
				<h2>{name}</h2>
				{!isThere && <ArriveBy dueAt={job.arriveDueAt} />}
			</header>
			<Progress job={job} current={step} />
			<p className="hint">{words.job.hints[step]}</p>
			{!isThere && <Late job={job} />}
			{isThere && <PlaceProof visit={job.visit} />}
			{job.visit.status !== 'created' && <PhoneProof job={job} />}
			{/* What must not be forgotten at the bedside, such as an allergy, stands above what is to be done. */}
			<Person job={job} />
			{isThere && <Service job={job} draft={draft} actions={actions} />}
			<Place job={job} />
			{job.visit.status === 'en_route' && <Consent />}
			<JobActions job={job} told={told} draft={draft} actions={actions} />
		</article>
	);
}
