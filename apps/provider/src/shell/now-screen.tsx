import type { WorkerStatus } from '@unwalled/contracts';
import { usePhone } from '../home/phone.tsx';
import { JobCard } from '../jobs/job-card.tsx';
import { TeamJob } from '../jobs/team-job.tsx';
import { OfferCard } from '../offers/offer-card.tsx';
import { useOffers } from '../offers/use-offers.ts';
import { WakeQuestion } from '../offers/wake-question.tsx';
import { useAccount } from '../session/gate.tsx';
import { useWords, type Words } from '../words/words.ts';
import { Empty } from './empty.tsx';
import { Today } from './today.tsx';

type Rest = { title: string; hint: string };

function restOf(status: WorkerStatus | undefined, words: Words): Rest {
	if (status === undefined) return { title: words.idle.firm, hint: words.idle.firmHint };
	if (status === 'off_duty') return { title: words.idle.offDuty, hint: words.idle.offDutyHint };
	if (status === 'out_of_service') return { title: words.idle.paused, hint: words.idle.pausedHint };
	return { title: words.idle.waiting, hint: words.idle.waitingHint };
}

/** Shows what wants the person now: offers first, then the running job, else why there is nothing. */
export function NowScreen() {
	const words = useWords();
	const { account } = useAccount();
	const { home, failure, refresh } = usePhone();
	const offers = useOffers();
	const isManager = account.role === 'provider';
	if (home === null) {
		return failure ? (
			<Empty title={words.idle.failed} hint={words.idle.failedHint} onRetry={refresh} />
		) : (
			<Empty title={words.idle.loading} />
		);
	}
	const own = home.workers.find((worker) => worker.id === account.workerId);
	return (
		<>
			{offers.map((offer) => (
				<OfferCard key={offer.id} offer={offer} isForOther={isManager} isAlone={offers.length + home.jobs.length === 1} />
			))}
			{home.jobs.map((job) => (isManager ? <TeamJob key={job.visit.id} job={job} /> : <JobCard key={job.visit.id} job={job} />))}
			{offers.length === 0 && home.jobs.length === 0 && <Empty {...restOf(own?.status, words)} />}
			{offers.length === 0 && (isManager || (own && own.status !== 'off_duty')) && <WakeQuestion />}
			{offers.length === 0 && <Today />}
		</>
	);
}
