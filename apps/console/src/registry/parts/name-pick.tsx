import { useSharedWords } from '@unwalled/ui';
import { Select } from 'antd';
import { useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { useSettled } from '../../desk/use-settled.ts';

export interface Choice {
	value: string;
	label: string;
}

/** What every field gets from its form. */
export interface PickProps {
	value?: string;
	onChange?(id: string | undefined): void;
	id?: string;
}

interface NamePickProps extends PickProps {
	/** Its `data-testid`. */
	name: string;
	placeholder: string;
	nothing: string;
	/** What to type, where nothing is listed before somebody typed. */
	invitation?: string;
	/** Finds those whose name holds the words, or the one whose id stands in the field already. */
	find(asked: { query: string } | { id: string }): Promise<readonly Choice[]>;
}

/** Chooses one by typing a part of the name. */
export function NamePick({ value, onChange, id, name, placeholder, nothing, invitation, find }: NamePickProps) {
	const shared = useSharedWords();
	const [query, setQuery] = useState('');
	const [chosen, setChosen] = useState<Choice | null>(null);
	const wanted = useSettled(query.trim());
	const found = useFetched(invitation !== undefined && wanted === '' ? null : `q${wanted}`, 0, () => find({ query: wanted }));
	const known = useFetched(value && chosen?.value !== value ? value : null, 0, () => find({ id: value ?? '' }));
	// While somebody still types there is nothing to choose: Enter must not take a row of an older question.
	const isFresh = wanted === query.trim();
	const isSearching = !isFresh || (found.isLoading && !found.value);
	const listed = isFresh ? (found.value ?? []) : [];
	const standing = chosen?.value === value ? chosen : known.value?.[0];
	const isListed = listed.some((choice) => choice.value === standing?.value);
	const words = wanted === '' && invitation !== undefined ? invitation : nothing;
	return (
		<Select
			id={id}
			showSearch={{ filterOption: false, onSearch: setQuery }}
			value={value ?? null}
			options={standing && !isListed && query === '' ? [standing, ...listed] : [...listed]}
			loading={isSearching}
			placeholder={placeholder}
			notFoundContent={isSearching ? shared.loading : found.error ? shared.errors[found.error.code] : words}
			data-testid={name}
			labelRender={({ label, value: shown }) => label ?? standing?.label ?? shown}
			onChange={(next: string | null) => {
				setChosen(listed.find((choice) => choice.value === next) ?? null);
				onChange?.(next ?? undefined);
			}}
		/>
	);
}
