import { useFormat, useNow } from '@unwalled/ui';
import { useWords } from '../words/words.ts';
import { fractionLeft } from './fraction-left.ts';

/** The last part of the time is shown in the colour of lateness. */
const SHORT_MS = 15_000;

interface CountdownProps {
	offeredAt: string;
	expiresAt: string;
	serverNow: () => number;
}

/** Shows the time left as a clock and a shrinking bar, by the server's time. */
export function Countdown({ offeredAt, expiresAt, serverNow }: CountdownProps) {
	const words = useWords();
	const format = useFormat();
	const now = useNow(serverNow);
	const leftMs = Date.parse(expiresAt) - now;
	const isShort = leftMs < SHORT_MS;
	return (
		<div className={`countdown ${isShort ? 'countdown-short' : ''}`} data-testid="countdown" role="timer">
			<span className="countdown-label">{leftMs > 0 ? words.offer.left : words.offer.timeUp}</span>
			{leftMs > 0 && <strong className="clock">{format.clock(Math.ceil(leftMs / 1000) * 1000)}</strong>}
			<div className="countdown-track">
				<div className="countdown-bar" style={{ transform: `scaleX(${fractionLeft(offeredAt, expiresAt, now)})` }} />
			</div>
		</div>
	);
}
