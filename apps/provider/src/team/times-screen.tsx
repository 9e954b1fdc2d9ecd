import type { TimeResult, TimesView, WorkTimeKind, WorkTimeView } from '@unwalled/contracts';
import { errorSentence, toApiError, useFormat, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { useTell } from '../shell/notices.tsx';
import { Unread } from '../shell/unread.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { useWords } from '../words/words.ts';
import { ColleagueSheet } from './colleague-sheet.tsx';
import { TimeForm } from './time-form.tsx';
import { isWholeDay } from './time-span.ts';

function useSpan() {
	const format = useFormat();
	const { times } = useWords().crew;
	return ({ from, until }: Pick<WorkTimeView, 'from' | 'until'>): string => {
		if (isWholeDay(from, until)) return times.allDay(format.date(from));
		const sameDay = format.date(from) === format.date(until);
		return `${format.dateTime(from)} – ${sameDay ? format.shortTime(until) : format.dateTime(until)}`;
	};
}

function TimeLine({ time, onRemove }: { time: WorkTimeView; onRemove: ((id: string) => void) | null }) {
	const { times } = useWords().crew;
	const span = useSpan();
	return (
		<div className="row" data-testid={`time-${time.id}`}>
			<span>
				<span className={`tag tag-${time.kind}`}>{times[time.kind]}</span> {span(time)}
				{time.note && <span className="quiet"> · {time.note}</span>}
			</span>
			{onRemove && <Button onClick={() => onRemove(time.id)}>{times.remove}</Button>}
		</div>
	);
}

/** Warns of jobs that fall into a leave, and offers to send somebody else. */
function JobsInLeave({ ids }: { ids: readonly string[] }) {
	const { times, colleagues } = useWords().crew;
	const { account } = useAccount();
	const { home } = usePhone();
	const [swapping, setSwapping] = useState<string | null>(null);
	const jobs = home?.jobs.filter(({ visit }) => ids.includes(visit.id)) ?? [];
	if (jobs.length === 0) return null;
	const isFirm = account.role === 'provider';
	const chosen = jobs.find(({ visit }) => visit.id === swapping);
	return (
		<section className="care stack" data-testid="jobs-in-leave">
			<strong>{times.jobs}</strong>
			<p>{isFirm ? times.jobsFirm : times.jobsOwn}</p>
			{jobs.map(({ visit, address }) =>
				isFirm && visit.status === 'created' ? (
					<Button key={visit.id} data-testid={`swap-${visit.id}`} onClick={() => setSwapping(visit.id)}>
						{colleagues.swap} · {address}
					</Button>
				) : (
					<a key={visit.id} className="button button-plain" href="#now">
						{times.look} · {address}
					</a>
				),
			)}
			{chosen && (
				<ColleagueSheet
					given={{ kind: 'visit', id: chosen.visit.id, workerId: chosen.visit.worker.id, version: chosen.visit.version }}
					onClose={() => setSwapping(null)}
				/>
			)}
		</section>
	);
}

function useTimes() {
	const { api } = useAccount();
	const { times } = useWords().crew;
	const shared = useSharedWords();
	const tell = useTell();
	const fetched = useFetched<TimesView>('/provider/times');
	const [jobs, setJobs] = useState<readonly string[]>([]);
	const take = ({ view, jobs: inLeave }: TimeResult) => {
		fetched.replace(view);
		setJobs(inLeave);
	};
	async function remove(id: string) {
		try {
			take(await api.post<TimeResult>(`/provider/times/${id}/remove`));
			tell('good', times.removed);
		} catch (thrown) {
			const error = toApiError(thrown);
			tell('late', error.code === 'unavailable' ? times.needsSignal : errorSentence(error, shared));
		}
	}
	return { ...fetched, jobs, take, remove };
}

/** Shows the shifts and leave of the coming two weeks: a worker's own, or everybody's of the firm; and takes in new ones. */
export function TimesScreen() {
	const { times } = useWords().crew;
	const { account } = useAccount();
	const { value, error, retry, jobs, take, remove } = useTimes();
	const [adding, setAdding] = useState<WorkTimeKind | null>(null);
	if (value === null) return <Unread error={error} retry={retry} />;
	const isFirm = account.role === 'provider';
	const rows = value.rows.filter((row) => row.times.length > 0);
	const saved = (result: TimeResult) => {
		take(result);
		setAdding(null);
	};
	return (
		<>
			<h2 className="screen-title">
				{times.title} <small>{times.next}</small>
			</h2>
			<JobsInLeave ids={jobs} />
			{adding === null && (
				<div className="pair">
					{isFirm && (
						<Button className="grow" data-testid="add-shift" onClick={() => setAdding('shift')}>
							{times.addShift}
						</Button>
					)}
					<Button className="grow" tone="main" data-testid="add-absence" onClick={() => setAdding('absence')}>
						{times.addAbsence}
					</Button>
				</div>
			)}
			{adding && (
				<TimeForm
					key={adding}
					kind={adding}
					workers={value.rows.map(({ worker }) => worker)}
					onSaved={saved}
					onClose={() => setAdding(null)}
				/>
			)}
			{rows.length === 0 && adding === null && <Empty title={times.none} hint={times.noneHint} />}
			{rows.map(({ worker, times: own }) => (
				<section key={worker.id} className="card">
					{isFirm && <h3>{worker.name}</h3>}
					{own.map((time) => (
						<TimeLine key={time.id} time={time} onRemove={isFirm || time.kind === 'absence' ? remove : null} />
					))}
				</section>
			))}
		</>
	);
}
