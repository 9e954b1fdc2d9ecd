import type { MissedCall } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { useWords } from './words/use-words.ts';
import './message.css';

const MS = 1_000;

/** Plays what a caller said for us to hear: the part of their call's recording that is the message. */
export function Message({ message, who }: { message: NonNullable<MissedCall['message']>; who: string }) {
	const words = useWords();
	const format = useFormat();
	const { recordingId, status, fromMs, untilMs } = message;
	if (status === 'missing' || status === 'deleted') return <p className="missed-message late">{words.messageStatuses[status]}</p>;
	if (status !== 'stored') return <p className="missed-message quiet">{words.messageStatuses.fetching}</p>;
	const sound = {
		'aria-label': words.messageOf(who),
		// Of the recording only what was said as a message; the rest is in the ticket.
		src: `/api/recordings/${recordingId}/audio#t=${fromMs / MS},${untilMs / MS}`,
	};
	return (
		<div className="missed-message" data-testid={`message-${recordingId}`}>
			<span className="quiet">
				{words.message} {format.clock(untilMs - fromMs)}
			</span>
			<audio controls preload="none" {...sound} />
		</div>
	);
}
