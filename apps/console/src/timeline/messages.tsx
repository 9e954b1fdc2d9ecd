import type { TicketDetail } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { EmptyFace } from '../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';

/** Lists the text messages of the ticket, and whether each arrived. */
export function MessageList({ messages }: { messages: TicketDetail['messages'] }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	if (messages.length === 0) return <EmptyFace title={words.timeline.noMessages} />;
	return (
		<ul className="plain-list timeline">
			{messages.map((message) => (
				<li key={message.id}>
					<time dateTime={message.at}>{format.time(message.at)}</time>
					<span>
						{message.phone} ·{' '}
						<strong className={message.status === 'failed' ? 'late' : undefined}>{shared.messageStatuses[message.status]}</strong>
						<br />
						{message.body}
					</span>
				</li>
			))}
		</ul>
	);
}
