import { useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { useJobName } from '../jobs/job-card.tsx';
import { navigationLink } from '../jobs/map-link.ts';
import { useAccount } from '../session/gate.tsx';
import { useWords } from '../words/words.ts';
import { LinkButton } from './button.tsx';
import { jobsOfDay, wayTo } from './today.ts';

const over: ReadonlySet<string> = new Set(['completed', 'aborted']);
/** A single job is seen above already. */
const LEAST = 2;

function Stop({ job }: { job: Job }) {
	const { today } = useWords().crew;
	const shared = useSharedWords();
	const format = useFormat();
	const { account } = useAccount();
	const { home } = usePhone();
	const name = useJobName(job);
	const isOver = over.has(job.visit.status);
	const position = home?.workers.find(({ id }) => id === job.visit.worker.id)?.position ?? null;
	const way = isOver ? null : wayTo(job, position);
	const at = job.visit.checkIn?.deviceAt ?? (isOver ? job.visit.createdAt : job.arriveDueAt);
	return (
		<li className="row" data-testid={`stop-${job.visit.id}`}>
			<span>
				<strong>{format.shortTime(at)}</strong> {name}
				<br />
				<span className="quiet">
					{account.role === 'provider' && `${job.visit.worker.name} · `}
					{job.address} · {shared.visitStatuses[job.visit.status]}
					{way && ` · ${today.way(format.distance(way.metres), way.minutes)}`}
				</span>
			</span>
			{!isOver && (
				<LinkButton href={navigationLink({ ...job.door, address: job.address }, navigator.userAgent)} icon="pin" isExternal>
					{today.map}
				</LinkButton>
			)}
		</li>
	);
}

/** Shows the day's doors in order: those behind, and the way to those ahead. */
export function Today() {
	const { today } = useWords().crew;
	const format = useFormat();
	const { home, serverNow } = usePhone();
	const now = useNow(serverNow);
	const stops = home ? jobsOfDay(home, now, format.date) : [];
	if (stops.length < LEAST) return null;
	return (
		<section className="card" data-testid="today">
			<h3>{today.title}</h3>
			<ol>
				{stops.map((job) => (
					<Stop key={job.visit.id} job={job} />
				))}
			</ol>
		</section>
	);
}
