import type { WorkerRow, WorkerStatus } from '@unwalled/contracts';
import { useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { useSetStatus } from '../duty/use-set-status.ts';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { useJobName } from '../jobs/job-card.tsx';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';

const resting: ReadonlySet<WorkerStatus> = new Set(['off_duty', 'out_of_service']);
const free: ReadonlySet<WorkerStatus> = new Set(['available', 'returning']);

function JobLine({ job }: { job: Job }) {
	return (
		<p className="quiet">
			{useJobName(job)} · {job.address}
		</p>
	);
}

function PositionAge({ worker }: { worker: WorkerRow }) {
	const words = useWords();
	const format = useFormat();
	const { serverNow } = usePhone();
	const now = useNow(serverNow);
	if (worker.positionAt === null) return words.team.noPosition;
	return words.team.positionAge(format.duration(now - Date.parse(worker.positionAt)));
}

function WorkerCard({ worker, job }: { worker: WorkerRow; job: Job | undefined }) {
	const words = useWords();
	const shared = useSharedWords();
	const { isSending, setStatus } = useSetStatus();
	const isResting = resting.has(worker.status);
	return (
		<section className="card row" data-testid={`worker-${worker.id}`}>
			<div className="grow">
				<strong>{worker.name}</strong> <span className={`tag tag-${worker.status}`}>{shared.workerStatuses[worker.status]}</span>
				{job && <JobLine job={job} />}
				{!isResting && (
					<p className="quiet">
						<PositionAge worker={worker} />
					</p>
				)}
			</div>
			{(isResting || free.has(worker.status)) && (
				<Button disabled={isSending} onClick={() => setStatus(worker.id, isResting ? 'available' : 'off_duty')}>
					{isResting ? words.team.setOn : words.team.setOff}
				</Button>
			)}
		</section>
	);
}

/** Shows the firm's manager who works, on what, and how fresh the position is. */
export function TeamScreen() {
	const words = useWords();
	const { home } = usePhone();
	const workers = home?.workers ?? [];
	if (workers.length === 0) return <Empty title={words.team.none} hint={words.team.noneHint} />;
	const onDuty = workers.filter((worker) => !resting.has(worker.status)).length;
	return (
		<>
			<h2 className="screen-title">
				{words.team.title} <small>{words.team.onDuty(onDuty, workers.length)}</small>
			</h2>
			{workers.map((worker) => (
				<WorkerCard key={worker.id} worker={worker} job={home?.jobs.find((job) => job.visit.worker.id === worker.id)} />
			))}
		</>
	);
}
