import { ApiError, errorSentence, useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { usePhone } from '../home/phone.tsx';
import { Button } from '../shell/button.tsx';
import { useWords } from '../words/words.ts';
import type { Refusal } from './entry.ts';

/** What is answered sooner than this is not worth a word. */
const QUICK_MS = 2_000;

/** Says calmly how much is saved on this phone and waits to be sent; nothing when nothing does. */
export function OutboxStrip() {
	const words = useWords();
	const { outbox, isLive } = usePhone();
	const waiting = outbox.entries.filter((entry) => entry.refusal === null);
	const now = useNow();
	const [oldest] = waiting;
	if (!oldest || (isLive && now - Date.parse(oldest.touchedAt) < QUICK_MS)) return null;
	return (
		<span data-testid="outbox-strip">{outbox.isDurable ? words.outbox.saved(waiting.length) : words.outbox.pageOnly(waiting.length)}</span>
	);
}

/** Says in words which button did not count and why, until it is read. */
export function Refusals() {
	const words = useWords();
	const format = useFormat();
	const { outbox } = usePhone();
	return outbox.entries.map(
		(entry) =>
			entry.refusal && (
				<div key={entry.seq} className="refusal" role="alert" data-testid="refusal">
					<p>
						<strong>{words.outbox.refused(words.outbox.action[entry.action.command], format.shortTime(entry.touchedAt))}</strong>{' '}
						<RefusalReason refusal={entry.refusal} />
					</p>
					<Button data-testid="refusal-understood" onClick={() => outbox.drop(entry.seq)}>
						{words.outbox.understood}
					</Button>
				</div>
			),
	);
}

function RefusalReason({ refusal: { code, facts } }: { refusal: Refusal }) {
	const words = useWords();
	const shared = useSharedWords();
	if (Array.isArray(facts.missing) && facts.missing.includes('photo')) return words.outbox.missingPhoto;
	return errorSentence(new ApiError({ code, message: code, facts, status: 0 }), shared);
}
