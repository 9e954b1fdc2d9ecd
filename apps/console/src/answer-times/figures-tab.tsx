import type { AnswerTimes } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Segmented } from 'antd';
import { useState } from 'react';
import { EmptyFace } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { Loaded } from '../registry/parts/faces.tsx';
import { AnswersChart } from './answers-chart.tsx';
import { PeriodFilters, useQuestion } from './period-filters.tsx';
import { PeriodTable } from './period-table.tsx';
import { SummaryTable } from './summary-table.tsx';
import { useWords } from './words/use-words.ts';

const LIMITS = [10, 15, 60, 180] as const;

function Periods({ told }: { told: AnswerTimes }) {
	const words = useWords();
	const [limit, setLimit] = useState<number>(LIMITS[0]);
	return (
		<section aria-label={words.chart}>
			<h3>
				{words.chart} <span className="quiet">{words.chartOf[told.by]}</span>
			</h3>
			<Segmented
				size="small"
				aria-label={words.chartLimit}
				value={limit}
				options={LIMITS.map((value) => ({ value, label: <span data-testid={`limit-${value}`}>{words.within(value)}</span> }))}
				onChange={setLimit}
			/>
			<AnswersChart told={told} limit={limit} />
			<PeriodTable told={told} limit={limit} />
		</section>
	);
}

/** Shows how calls were answered in some days and an area. */
export function FiguresTab() {
	const words = useWords();
	const { api } = useSession();
	const [question, ask] = useQuestion();
	const fetched = useFetched<AnswerTimes>(JSON.stringify(question), 0, () => api.get('/answer-times', question));
	return (
		<div className="registry-scroll answers">
			<PeriodFilters question={question} onChange={ask} />
			<Loaded fetched={fetched}>
				{(told) =>
					told.total.lines.every(({ offered }) => offered === 0) ? (
						<EmptyFace title={words.noCalls}>{words.noCallsHint}</EmptyFace>
					) : (
						<>
							<SummaryTable total={told.total} />
							<Periods told={told} />
						</>
					)
				}
			</Loaded>
		</div>
	);
}
