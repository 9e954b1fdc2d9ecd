import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';
import { DoneJob } from './done-job.tsx';
import { Earnings } from './earnings.tsx';

/** Shows finished jobs and what they earned. */
export function DoneScreen() {
	const words = useWords();
	const { account } = useAccount();
	const { home } = usePhone();
	const [shown, setShown] = useState<'jobs' | 'earnings'>('jobs');
	const jobs = home?.recentJobs ?? [];
	return (
		<>
			<div className="pair">
				<Button
					className="grow"
					tone={shown === 'jobs' ? 'main' : 'plain'}
					aria-pressed={shown === 'jobs'}
					onClick={() => setShown('jobs')}
				>
					{words.done.title}
				</Button>
				<Button
					className="grow"
					tone={shown === 'earnings' ? 'main' : 'plain'}
					aria-pressed={shown === 'earnings'}
					data-testid="earnings"
					onClick={() => setShown('earnings')}
				>
					{words.earnings.title}
				</Button>
			</div>
			{shown === 'earnings' && <Earnings />}
			{shown === 'jobs' && jobs.length === 0 && <Empty title={words.done.none} hint={words.done.noneHint} />}
			{shown === 'jobs' && jobs.map((job) => <DoneJob key={job.visit.id} job={job} isForOther={account.role === 'provider'} />)}
		</>
	);
}
