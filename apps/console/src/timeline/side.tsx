import { Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { LoadingFace } from '../desk/faces.tsx';
import type { OpenedTicket } from '../desk/use-ticket.ts';
import { AlertList } from '../escalation/alert-list.tsx';
import { MapGuard } from '../map/map-guard.tsx';
import { HushStrip } from '../recording/hush-strip.tsx';
import { RecordingList } from '../recording/recording-list.tsx';
import { useRecordings } from '../recording/use-recordings.ts';
import { VisitPanel } from '../visit/visit-panel.tsx';
import { useWords } from '../words/use-words.ts';
import { MessageList } from './messages.tsx';
import { Timeline } from './timeline.tsx';
import './side.css';

const StreetMap = lazy(() => import('../map/street-map.tsx'));

/** Shows where and what happened: the map, and below it the timeline, the visit and the text messages. */
export function Side({ ticket }: { ticket: OpenedTicket }) {
	const words = useWords();
	const { row, detail } = ticket;
	const recordings = useRecordings(row);
	const running = recordings.value?.find(({ status }) => status === 'recording');
	const messages = detail.value?.messages ?? [];
	const alerts = detail.value?.alerts.length ?? 0;
	const photos = row?.visit?.evidence.length ?? 0;
	const count = (word: string, number: number) => (number > 0 ? `${word} ${number}` : word);
	return (
		<aside className="side">
			<MapGuard>
				<Suspense fallback={<LoadingFace />}>
					<StreetMap row={row} />
				</Suspense>
			</MapGuard>
			{running && <HushStrip key={running.id} recording={running} reload={recordings.reload} />}
			{row && (
				<Tabs
					size="small"
					className="side-tabs"
					items={[
						{ key: 'timeline', label: words.timeline.title, children: <Timeline detail={detail} /> },
						{
							key: 'alerts',
							label: <span data-testid="alerts-tab">{count(words.escalation.title, alerts)}</span>,
							children: <AlertList row={row} detail={detail} />,
						},
						{
							key: 'visit',
							label: <span data-testid="visit-tab">{count(words.timeline.visit, photos)}</span>,
							children: <VisitPanel visit={row.visit} />,
						},
						{
							key: 'recordings',
							label: <span data-testid="recordings-tab">{count(words.recording.title, recordings.value?.length ?? 0)}</span>,
							children: <RecordingList recordings={recordings} />,
						},
						{ key: 'messages', label: count(words.timeline.messages, messages.length), children: <MessageList messages={messages} /> },
					]}
				/>
			)}
		</aside>
	);
}
