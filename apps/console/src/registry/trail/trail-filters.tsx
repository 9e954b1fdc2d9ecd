import { AutoComplete, Button, Input } from 'antd';
import type { Filters } from '../parts/use-filters.ts';
import { useWords } from '../words/use-words.ts';
import type { TrailFilter } from './trail-question.ts';

interface TrailFiltersProps {
	filters: Filters<TrailFilter>;
	onChange(more: Filters<TrailFilter>): void;
}

/** Narrows the trail by who, about what, which act, and when. */
export function TrailFilters({ filters, onChange }: TrailFiltersProps) {
	const words = useWords().trail;
	const shell = useWords().shell;
	const kinds = Object.entries(words.kinds).map(([kind, label]) => ({ value: `${kind}.`, label: `${label}${shell.aside(`${kind}.`)}` }));
	const text = (name: 'actorId' | 'subjectId', label: string) => (
		<Input
			size="small"
			allowClear
			maxLength={60}
			value={filters[name] ?? ''}
			placeholder={label}
			aria-label={label}
			data-testid={`trail-${name}`}
			onChange={(event) => onChange({ [name]: event.target.value })}
		/>
	);
	const day = (name: 'from' | 'until', label: string) => (
		<Input
			size="small"
			type="date"
			value={filters[name] ?? ''}
			aria-label={label}
			title={label}
			data-testid={`trail-${name}`}
			onChange={(event) => onChange({ [name]: event.target.value })}
		/>
	);
	const isFiltered = Object.values(filters).some(Boolean);
	return (
		<div className="registry-filters trail-filters">
			{text('actorId', words.actor)}
			{text('subjectId', words.subject)}
			<AutoComplete
				size="small"
				allowClear
				value={filters.action ?? ''}
				options={kinds}
				placeholder={words.action}
				aria-label={words.action}
				data-testid="trail-action"
				onChange={(action: string | undefined) => onChange({ action })}
			/>
			{day('from', words.from)}
			{day('until', words.until)}
			{isFiltered && (
				<Button
					size="small"
					onClick={() => onChange({ actorId: undefined, subjectId: undefined, action: undefined, from: undefined, until: undefined })}
				>
					{words.clear}
				</Button>
			)}
		</div>
	);
}
