import { Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { LoadingFace } from '../desk/faces.tsx';
import type { OpenedTicket } from '../desk/use-ticket.ts';
import { AlertList } from '../escalation/alert-list.tsx';
import { MapGuard } from '../map/map-guard.tsx';
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
						{ key: 'messages', label: count(words.timeline.messages, messages.length), children: <MessageList messages={messages} /> },
					]}
				/>
			)}
		</aside>
	);
}
