import type { MemberRow } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Select } from 'antd';
import { useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { useSettled } from '../../desk/use-settled.ts';
import { useWords } from '../words/use-words.ts';
import type { ListPage } from './use-list.ts';

interface ProviderPickProps {
	value?: string;
	onChange?(providerId: string | undefined): void;
	id?: string;
}

/** Chooses a member firm by name. */
export function ProviderPick({ value, onChange, id }: ProviderPickProps) {
	const words = useWords().providers;
	const shared = useSharedWords();
	const { api } = useSession();
	const [query, setQuery] = useState('');
	const wanted = useSettled(query.trim());
	const found = useFetched<ListPage<MemberRow>>(`q${wanted}`, 0, () => api.get('/members', { query: wanted || undefined, limit: '50' }));
	return (
		<Select
			id={id}
			showSearch={{ filterOption: false, onSearch: setQuery }}
			value={value ?? null}
			options={(wanted === query.trim() ? (found.value?.rows ?? []) : []).map((row) => ({
				value: row.id,
				label: `${row.name} · ${words.statuses[row.status]}`,
			}))}
			loading={found.isLoading}
			placeholder={words.pick}
			notFoundContent={found.error ? shared.errors[found.error.code] : words.nothing}
			data-testid="provider-pick"
			onChange={(next: string | null) => onChange?.(next ?? undefined)}
		/>
	);
}
