import type { AnswerFigures, AnswerTimes } from '@unwalled/contracts';
import { StandingMark } from '../registry/parts/standing.tsx';
import { shownSeconds, shownShare } from './shown.ts';
import { useWords } from './words/use-words.ts';

function useCells() {
	const words = useWords();
	const seconds = (value: number | null) => (value === null ? words.none : words.seconds(shownSeconds(value)));
	return (figures: AnswerFigures): readonly (readonly [head: string, value: string | number])[] => [
		[words.offered, figures.offered],
		[words.answered, figures.answered],
		[words.abandoned, figures.abandoned],
		[words.shortAbandoned, figures.shortAbandoned],
		[words.missed, figures.missed],
		[words.waiting, figures.waiting],
		...figures.within.map((one) => [words.within(one.seconds), shownShare(one.share) ?? words.none] as const),
		[words.p50, seconds(figures.p50S)],
		[words.p95, seconds(figures.p95S)],
		[words.p99, seconds(figures.p99S)],
		[words.longest, seconds(figures.longestS)],
		[words.late, figures.late],
	];
}

/** Shows the sums of the lines, and how they stand against the targets. */
export function SummaryTable({ total }: { total: AnswerTimes['total'] }) {
	const words = useWords();
	const cellsOf = useCells();
	const [first] = total.lines;
	if (!first) return null;
	return (
		<section aria-label={words.summary}>
			<table className="registry-table" data-testid="answers-total">
				<thead>
					<tr>
						<th scope="col">{words.line}</th>
						{cellsOf(first).map(([head]) => (
							<th key={head} scope="col" className="number">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{total.lines.map((figures) => (
						<tr key={figures.line} data-testid={`answers-${figures.line}`}>
							<th scope="row" data-head={words.line}>
								{words.lines[figures.line]}
							</th>
							{cellsOf(figures).map(([head, value]) => (
								<td key={head} data-head={head} className="number">
									{value}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			<p className="quiet registry-small">{words.summaryMeans}</p>
			<Goals lines={total.lines} />
		</section>
	);
}

function Goals({ lines }: { lines: readonly AnswerFigures[] }) {
	const words = useWords();
	return (
		<section aria-label={words.goals}>
			<h3>{words.goals}</h3>
			<ul className="answers-goals">
				{lines.flatMap(({ line, targets }) =>
					targets.map(({ key, reached, met }) => (
						<li key={key} data-testid={`goal-${key}`}>
							<strong>{words.targets[key]}</strong>
							<span className="quiet">{words.lines[line]}</span>
							{reached !== null && <span>{words.reached(shownShare(reached) ?? words.none)}</span>}
							<StandingMark standing={met === null ? 'plain' : met ? 'good' : 'late'}>
								{met === null ? words.notJudged : met ? words.met : words.notMet}
							</StandingMark>
						</li>
					)),
				)}
			</ul>
		</section>
	);
}
