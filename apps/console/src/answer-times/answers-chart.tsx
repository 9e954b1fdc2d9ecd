import type { AnswerPeriod, AnswerTimes } from '@unwalled/contracts';
import { shownPeriod, shownShare } from './shown.ts';
import { useWords } from './words/use-words.ts';

/** The share that each limit is held to; the strictest where several rules ask for the same limit. */
const goals: Readonly<Record<number, number>> = { 10: 0.95, 15: 0.95, 60: 0.975, 180: 0.99 };

/** Gives a period's measured and expected share at a limit, over all lines: the same operators answer both. */
export function sharesAt({ lines, predicted }: AnswerPeriod, limit: number): { measured: number | null; expected: number | null } {
	const all = lines.find(({ line }) => line === 'all');
	return {
		measured: all?.within.find(({ seconds }) => seconds === limit)?.share ?? null,
		expected: predicted.find(({ seconds }) => seconds === limit)?.share ?? null,
	};
}

const heightOf = (share: number): string => `${share * 100}%`;

interface ChartProps {
	told: AnswerTimes;
	limit: number;
}

function Column({ period, limit, by }: { period: AnswerPeriod; limit: number; by: AnswerTimes['by'] }) {
	const words = useWords();
	const { measured, expected } = sharesAt(period, limit);
	const at = shownPeriod(period.at, by);
	const isShort = measured !== null && measured < (goals[limit] ?? 0);
	return (
		<div className="answers-column" title={words.barMeans(at, shownShare(measured) ?? words.none, shownShare(expected) ?? words.none)}>
			<div className="answers-plot">
				{measured !== null && (
					<span className={isShort ? 'answers-bar answers-short' : 'answers-bar'} style={{ height: heightOf(measured) }} />
				)}
				{expected !== null && <span className="answers-expected" style={{ bottom: heightOf(expected) }} />}
			</div>
			<span className="answers-at">{at}</span>
		</div>
	);
}

/** Draws the share answered in time period by period, the target as a line, Erlang C's expectation as a mark; the table below says the same. */
export function AnswersChart({ told, limit }: ChartProps) {
	const words = useWords();
	const goal = goals[limit] ?? 0;
	return (
		<figure className="answers-chart" aria-label={`${words.chart} ${words.within(limit)}`} data-testid="answers-chart">
			<div className="answers-columns" aria-hidden="true">
				<span className="answers-goal" style={{ bottom: `calc(20px + (100% - 20px) * ${goal})` }} />
				{told.periods.map((period) => (
					<Column key={period.at} period={period} limit={limit} by={told.by} />
				))}
			</div>
			<figcaption className="quiet registry-small">
				<span className="answers-key answers-key-bar" /> {words.measured} <span className="answers-key answers-key-expected" />{' '}
				{words.expected} <span className="answers-key answers-key-goal" /> {words.goalLine} {shownShare(goal)}
			</figcaption>
		</figure>
	);
}
