import { useFormat } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import { daysLeft, expiryStanding } from './expiry.ts';
import { StandingMark } from './standing.tsx';

/** Says until when something is valid, in amber a month ahead and in red when it is over. */
export function UntilMark({ until }: { until: string | null }) {
	const words = useWords().shell;
	const format = useFormat();
	if (until === null) return <span className="quiet">{words.noEnd}</span>;
	const now = Date.now();
	const standing = expiryStanding(until, now);
	const days = daysLeft(until, now);
	const text =
		days < 0 ? words.expiredSince(-days) : days === 0 ? words.lastDay : standing === 'late' ? words.expiresIn(days) : format.date(until);
	return (
		<span title={format.date(until)}>
			<StandingMark standing={standing}>{text}</StandingMark>
		</span>
	);
}
