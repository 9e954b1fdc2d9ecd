import { useFormat } from '@unwalled/ui';
import { usePhone } from '../home/phone.tsx';
import { OutboxStrip } from '../outbox/strip.tsx';
import { useAccount } from '../session/gate.tsx';
import { useWords } from '../words/words.ts';

function Connection() {
	const words = useWords();
	const format = useFormat();
	const { isLive, live, home } = usePhone();
	const { confirmed } = useAccount();
	if (isLive) return null;
	// The first moments of an ordinary opening are not worth a word.
	if (live.phase !== 'offline' && confirmed) return home === null ? null : <span>{words.offline.reconnecting}</span>;
	return (
		<span data-testid="offline">
			{words.offline.strip}
			{home && ` · ${words.offline.remembered(format.shortTime(home.at))}`}
		</span>
	);
}

/** The calm grey strip: what of the connection and of the phone's queue is worth knowing, or nothing. */
export function Strips() {
	return (
		<div className="strip" role="status">
			<Connection />
			<OutboxStrip />
		</div>
	);
}
