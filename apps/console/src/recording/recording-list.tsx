import type { RecordingView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import type { Fetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { Player } from './player.tsx';
import './recording.css';

function Pauses({ recording }: { recording: RecordingView }) {
	const { recording: words } = useWords();
	const format = useFormat();
	return recording.pauses.map(({ from, until, by }) => (
		<p key={from} className="quiet" data-testid="pause-note">
			{words.paused(format.time(from), until === null ? '' : format.time(until), by)}
		</p>
	));
}

function RecordingItem({ recording }: { recording: RecordingView }) {
	const { recording: words } = useWords();
	const format = useFormat();
	const { status, startedAt, missingAt, deletedAt } = recording;
	const at = missingAt ?? deletedAt;
	return (
		<li className="recording" data-testid="recording" data-status={status}>
			<div className="recording-head">
				<time dateTime={startedAt}>{format.time(startedAt)}</time>
				<strong className={status === 'missing' ? 'late' : undefined}>{words.statuses[status]}</strong>
				{at && <span className="quiet">{format.dateTime(at)}</span>}
			</div>
			<Pauses recording={recording} />
			{status === 'stored' && <Player recording={recording} />}
		</li>
	);
}

/** Lists the recordings of the ticket's calls, each with its player or with why there is none. */
export function RecordingList({ recordings }: { recordings: Fetched<RecordingView[]> }) {
	const { recording: words } = useWords();
	const { value, error, reload } = recordings;
	if (!value) return error ? <ErrorFace error={error} onRetry={reload} /> : <LoadingFace />;
	if (value.length === 0) return <EmptyFace title={words.none}>{words.noneHint}</EmptyFace>;
	return (
		<>
			{error && <StaleLine error={error} onRetry={reload} />}
			<ul className="plain-list" data-testid="recordings">
				{value.map((one) => (
					<RecordingItem key={one.id} recording={one} />
				))}
			</ul>
		</>
	);
}
