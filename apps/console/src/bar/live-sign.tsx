import { type LiveState, type SharedWords, useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';

/** How long the bar says that everything is current again: long enough to be read after looking up. */
const RECOVERED_MS = 8000;

function sentenceOf(state: LiveState, words: SharedWords, since: string): string {
	if (state.refusal) return words.live.refused;
	if (state.phase === 'offline') return words.live.offlineSince(since);
	return words.live[state.phase];
}

/** Tells the truth about the screen itself: live, resynchronising, offline since when, and current again. */
export function LiveSign() {
	const { live } = useDesk();
	const words = useSharedWords();
	const format = useFormat();
	const now = useNow();
	const isRecovered = live.phase === 'live' && live.recoveredAt !== null && now - live.recoveredAt < RECOVERED_MS;
	const sentence = isRecovered ? words.live.currentAgain : sentenceOf(live, words, format.time(live.since));
	return (
		<span
			className={`live-sign live-${isRecovered ? 'recovered' : live.phase}`}
			role="status"
			data-testid="live-state"
			data-phase={live.phase}
		>
			<span className="live-dot" aria-hidden="true" />
			{sentence}
		</span>
	);
}
