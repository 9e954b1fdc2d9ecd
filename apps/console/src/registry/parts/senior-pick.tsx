import type { SeniorRow } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Select } from 'antd';
import { useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { useSettled } from '../../desk/use-settled.ts';
import { useWords } from '../words/use-words.ts';
import type { ListPage } from './use-list.ts';

interface SeniorPickProps {
	value?: string;
	onChange?(seniorId: string | undefined): void;
	/** Somebody who cannot be chosen: the file that is open already. */
	without?: string;
	id?: string;
}

/** Chooses a senior by name, pinyin, telephone or address. */
export function SeniorPick({ value, onChange, without, id }: SeniorPickProps) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	const { api } = useSession();
	const [query, setQuery] = useState('');
	const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
	const wanted = useSettled(query.trim());
	const found = useFetched<ListPage<SeniorRow>>(wanted === '' ? null : wanted, 0, () =>
		api.get('/registry/seniors', { query: wanted, limit: '20' }),
	);
	// While somebody still types there is nothing to choose: Enter must not take a row of an older question.
	const isFresh = wanted === query.trim();
	const isSearching = !isFresh || (found.isLoading && !found.value);
	const notFound = isSearching
		? shared.loading
		: found.error
			? shared.errors[found.error.code]
			: wanted === ''
				? words.pickHint
				: words.nothing;
	const options = (isFresh ? (found.value?.rows ?? []) : [])
		.filter((row) => row.id !== without)
		.map((row) => ({ value: row.id, label: `${row.name} ${shared.years(row.age)} · ${row.address}` }));
	return (
		<Select
			id={id}
			showSearch={{ filterOption: false, onSearch: setQuery }}
			value={value ?? null}
			options={chosen && !options.some((option) => option.value === chosen.value) ? [...options, chosen] : options}
			loading={isSearching}
			placeholder={words.search}
			notFoundContent={notFound}
			data-testid="senior-pick"
			onChange={(next: string | null) => {
				setChosen(options.find((option) => option.value === next) ?? null);
				onChange?.(next ?? undefined);
			}}
		/>
	);
}
