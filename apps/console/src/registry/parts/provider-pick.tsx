import type { ProviderName } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import { NamePick, type PickProps } from './name-pick.tsx';

/** Chooses a member firm by name. */
export function ProviderPick(field: PickProps) {
	const words = useWords().providers;
	const { api } = useSession();
	return (
		<NamePick
			{...field}
			name="provider-pick"
			placeholder={words.pick}
			nothing={words.nothing}
			find={async (asked) => {
				const rows = await api.get<ProviderName[]>('/names/providers', asked);
				return rows.map((row) => ({ value: row.id, label: `${row.name} · ${words.statuses[row.status]}` }));
			}}
		/>
	);
}
