import { Select } from 'antd';

interface FilterChoiceProps {
	label: string;
	value: string | undefined;
	options: readonly { value: string; label: string }[];
	name: string;
	onChange(value: string | undefined): void;
}

/** Narrows a list by one of a few; emptied, it shows all again. */
export function FilterChoice({ label, value, options, name, onChange }: FilterChoiceProps) {
	return (
		<Select
			size="small"
			allowClear
			aria-label={label}
			placeholder={label}
			value={value ?? null}
			options={[...options]}
			data-testid={`filter-${name}`}
			onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
		/>
	);
}
