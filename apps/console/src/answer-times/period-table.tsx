import type { AnswerPeriod, AnswerTimes } from '@unwalled/contracts';
import { sharesAt } from './answers-chart.tsx';
import { shownPeriod, shownSeconds, shownShare } from './shown.ts';
import { useWords } from './words/use-words.ts';

interface PeriodTableProps {
	told: AnswerTimes;
	limit: number;
}

function useCells(limit: number) {
	const words = useWords();
	const share = (value: number | null | undefined) => shownShare(value) ?? words.none;
	return ({ lines, staffing, predicted }: AnswerPeriod): readonly (readonly [head: string, value: string | number])[] => {
		const all = lines.find(({ line }) => line === 'all');
		const expected = predicted.find(({ seconds }) => seconds === limit)?.share;
		const longest = all?.longestS ?? null;
		return [
			[words.offered, all?.offered ?? 0],
			[words.answered, all?.answered ?? 0],
			...(all?.within ?? []).map((one) => [words.within(one.seconds), share(one.share)] as const),
			[`${words.expected} ${words.within(limit)}`, share(expected)],
			[words.longest, longest === null ? words.none : words.seconds(shownSeconds(longest))],
			[words.operators, staffing?.operators ?? words.none],
			[words.needed, staffing?.needed ?? words.none],
			[words.load, staffing ? words.erlangs(staffing.load.toFixed(2)) : words.none],
		];
	};
}

/** Lists the periods that had calls: what was, and what Erlang C expected. */
export function PeriodTable({ told, limit }: PeriodTableProps) {
	const words = useWords();
	const cellsOf = useCells(limit);
	const busy = told.periods.filter((period) => period.lines.some(({ offered }) => offered > 0));
	const [first] = busy;
	if (!first) return null;
	return (
		<>
			<table className="registry-table" data-testid="answers-periods">
				<thead>
					<tr>
						<th scope="col">{words.period[told.by]}</th>
						{cellsOf(first).map(([head]) => (
							<th key={head} scope="col" className="number">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{busy.map((period) => (
						<tr key={period.at} className={isBelow(period, limit) ? 'answers-below' : undefined}>
							<th scope="row" data-head={words.period[told.by]}>
								{shownPeriod(period.at, told.by)}
							</th>
							{cellsOf(period).map(([head, value]) => (
								<td key={head} data-head={head} className="number">
									{value}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			<p className="quiet registry-small">{words.neededMeans}</p>
		</>
	);
}

/** Tells whether a period answered worse than Erlang C expects of its hall: then the hall was not too small, something else was wrong. */
function isBelow(period: AnswerPeriod, limit: number): boolean {
	const { measured, expected } = sharesAt(period, limit);
	return measured !== null && expected !== null && measured < expected;
}
