import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';
import { TimesScreen } from './times-screen.tsx';
import { resting, WorkerCard } from './worker-card.tsx';

function People() {
	const words = useWords();
	const { home, failure, refresh } = usePhone();
	if (home === null)
		return failure ? (
			<Empty title={words.idle.failed} hint={words.idle.failedHint} onRetry={refresh} />
		) : (
			<Empty title={words.idle.loading} />
		);
	const { workers } = home;
	if (workers.length === 0) return <Empty title={words.team.none} hint={words.team.noneHint} />;
	const onDuty = workers.filter((worker) => !resting.has(worker.status)).length;
	// Whoever works stands above whoever rests.
	const sorted = [...workers].sort((a, b) => Number(resting.has(a.status)) - Number(resting.has(b.status)));
	return (
		<>
			<h2 className="screen-title">
				{words.team.title} <small>{words.team.onDuty(onDuty, workers.length)}</small>
			</h2>
			{sorted.map((worker) => (
				<WorkerCard key={worker.id} worker={worker} job={home.jobs.find((job) => job.visit.worker.id === worker.id)} />
			))}
		</>
	);
}

/** Shows the firm's dispatcher who works, on what and until when, and everybody's shifts and leave. */
export function TeamScreen() {
	const { team } = useWords().crew;
	const [shown, setShown] = useState<'people' | 'times'>('people');
	return (
		<>
			<div className="pair">
				{(['people', 'times'] as const).map((part) => (
					<Button
						key={part}
						className="grow"
						tone={shown === part ? 'main' : 'plain'}
						aria-pressed={shown === part}
						data-testid={`team-${part}`}
						onClick={() => setShown(part)}
					>
						{team[part]}
					</Button>
				))}
			</div>
			{shown === 'people' ? <People /> : <TimesScreen />}
		</>
	);
}
