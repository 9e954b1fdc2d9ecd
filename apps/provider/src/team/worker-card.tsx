import type { WorkerRow, WorkerStatus } from '@unwalled/contracts';
import { useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { useSetStatus } from '../duty/use-set-status.ts';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { useJobName } from '../jobs/job-card.tsx';
import { navigationLink } from '../jobs/map-link.ts';
import { Button } from '../shell/button.tsx';
import { useWords } from '../words/words.ts';
import { ColleagueSheet } from './colleague-sheet.tsx';

export const resting: ReadonlySet<WorkerStatus> = new Set(['off_duty', 'out_of_service']);
const free: ReadonlySet<WorkerStatus> = new Set(['available', 'returning']);
const MINUTE_MS = 60_000;

/** Tells when a job that is being done should be over; null before anybody is there. */
export function endsAt({ visit, serviceItem }: Pick<Job, 'visit' | 'serviceItem'>): number | null {
	if (!visit.checkIn || !serviceItem) return null;
	return Date.parse(visit.checkIn.deviceAt) + serviceItem.durationMin * MINUTE_MS;
}

function JobLine({ job }: { job: Job }) {
	const { team } = useWords().crew;
	const format = useFormat();
	const shared = useSharedWords();
	const end = endsAt(job);
	return (
		<p>
			{useJobName(job)} · {job.address}
			<br />
			<span className="quiet">
				{shared.visitStatuses[job.visit.status]} ·{' '}
				{end === null ? team.arriveBy(format.shortTime(job.arriveDueAt)) : team.until(format.shortTime(end))}
			</span>
		</p>
	);
}

function Place({ worker }: { worker: WorkerRow }) {
	const words = useWords();
	const format = useFormat();
	const { serverNow } = usePhone();
	const now = useNow(serverNow);
	if (worker.positionAt === null || worker.position === null) return <p className="quiet">{words.team.noPosition}</p>;
	const link = navigationLink({ ...worker.position, address: worker.name }, navigator.userAgent);
	return (
		<p className="quiet">
			{words.team.positionAge(format.duration(now - Date.parse(worker.positionAt)))} ·{' '}
			<a className="text-link" href={link} target="_blank" rel="noreferrer">
				{words.crew.team.map}
			</a>
		</p>
	);
}

/** Shows one worker of the firm: on duty or not, where, with which job until when; and what the dispatcher may do. */
export function WorkerCard({ worker, job }: { worker: WorkerRow; job: Job | undefined }) {
	const words = useWords();
	const shared = useSharedWords();
	const { isSending, setStatus } = useSetStatus();
	const [isSwapping, setSwapping] = useState(false);
	const isResting = resting.has(worker.status);
	return (
		<section className="card row crew-row" data-testid={`worker-${worker.id}`}>
			<div className="grow">
				<strong>{worker.name}</strong> <span className={`tag tag-${worker.status}`}>{shared.workerStatuses[worker.status]}</span>
				{job && <JobLine job={job} />}
				{!isResting && <Place worker={worker} />}
			</div>
			{(isResting || free.has(worker.status)) && (
				<Button disabled={isSending} onClick={() => setStatus(worker.id, isResting ? 'available' : 'off_duty')}>
					{isResting ? words.team.setOn : words.team.setOff}
				</Button>
			)}
			{job?.visit.status === 'created' && (
				<Button data-testid={`swap-${job.visit.id}`} onClick={() => setSwapping(true)}>
					{words.crew.colleagues.swap}
				</Button>
			)}
			{isSwapping && job && (
				<ColleagueSheet
					given={{ kind: 'visit', id: job.visit.id, workerId: worker.id, version: job.visit.version }}
					onClose={() => setSwapping(false)}
				/>
			)}
		</section>
	);
}
