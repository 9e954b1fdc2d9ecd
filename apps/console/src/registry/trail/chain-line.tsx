import type { TrailState } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';
import { FailureFace } from '../parts/faces.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';
import './trail.css';

/** More than this many entries without their seal means that the sealer does not work. */
const MANY = 1000;

/** Says how long the chain is, what its head is, and whether the sealer keeps up. */
export function ChainLine() {
	const words = useWords().trail;
	const format = useFormat();
	const { api } = useSession();
	const { value, error, reload } = useFetched<TrailState>('state', 0, () => api.get('/trail/state'));
	if (error && !value) return <FailureFace error={error} onRetry={reload} />;
	if (!value) return null;
	const isBehind = value.unsealed > MANY;
	return (
		<p className="trail-chain" data-testid="chain">
			<StandingMark standing={isBehind ? 'late' : 'good'}>{isBehind ? words.behind(value.unsealed) : words.sealed}</StandingMark>{' '}
			{words.links(value.links.toLocaleString())} · {words.head} <code title={value.head}>{value.head.slice(0, 16)}…</code>
			{value.anchoredAt && ` · ${words.anchored(format.dateTime(value.anchoredAt))}`}
			<span className="quiet registry-small"> {words.verify}</span>
		</p>
	);
}
