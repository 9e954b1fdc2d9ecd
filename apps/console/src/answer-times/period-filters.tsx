import { useSession } from '@unwalled/ui';
import { Input, InputNumber } from 'antd';
import { AreaPick } from '../registry/parts/area-pick.tsx';
import { dayFromToday } from '../registry/parts/today.ts';
import { useFilters } from '../registry/parts/use-filters.ts';
import { useWords } from './words/use-words.ts';

/** What the figures are asked for. */
export type Question = { from: string; until: string; areaPath: string; wrapUpS: string };

const USUAL_WRAP_UP_S = '30';

/** Keeps the days, the area and the wrap-up in the address; today and one's own area at first. */
export function useQuestion(): [Question, (more: Partial<Question>) => void] {
	const { account } = useSession();
	const [filters, setFilters] = useFilters(['from', 'until', 'areaPath', 'wrapUpS']);
	const today = dayFromToday(0);
	const question = {
		from: filters.from ?? filters.until ?? today,
		until: filters.until ?? filters.from ?? today,
		areaPath: filters.areaPath ?? account.areaPath,
		wrapUpS: filters.wrapUpS ?? USUAL_WRAP_UP_S,
	};
	return [question, setFilters];
}

interface PeriodFiltersProps {
	question: Question;
	onChange(more: Partial<Question>): void;
}

/** Asks for the days, the area, and how long operators write after a call. */
export function PeriodFilters({ question, onChange }: PeriodFiltersProps) {
	const words = useWords();
	return (
		<div className="registry-filters registry-filter-line">
			{(['from', 'until'] as const).map((end) => (
				<Input
					key={end}
					type="date"
					size="small"
					aria-label={words[end]}
					value={question[end]}
					data-testid={`answers-${end}`}
					onChange={({ target }) => target.value && onChange({ [end]: target.value })}
				/>
			))}
			<AreaPick isSmall value={question.areaPath} onChange={(areaPath) => areaPath && onChange({ areaPath })} />
			<InputNumber
				size="small"
				className="answers-wrap-up"
				min={0}
				max={1_800}
				precision={0}
				value={Number(question.wrapUpS)}
				prefix={words.wrapUp}
				suffix={words.secondsUnit}
				aria-label={words.wrapUp}
				data-testid="answers-wrap-up"
				onChange={(value) => value !== null && onChange({ wrapUpS: String(value) })}
			/>
		</div>
	);
}
