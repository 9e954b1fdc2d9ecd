import type { SeniorRow } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import { NamePick, type PickProps } from './name-pick.tsx';
import type { ListPage } from './use-list.ts';

/** Chooses a senior by name, pinyin, telephone or address; `without` is the one whose file is open already. */
export function SeniorPick({ without, ...field }: PickProps & { without?: string }) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	const { api } = useSession();
	return (
		<NamePick
			{...field}
			name="senior-pick"
			placeholder={words.search}
			nothing={words.nothing}
			invitation={words.pickHint}
			find={async (asked) => {
				// No form begins with a senior in it.
				if (!('query' in asked)) return [];
				const { rows } = await api.get<ListPage<SeniorRow>>('/registry/seniors', { query: asked.query, limit: '20' });
				return rows
					.filter((row) => row.id !== without)
					.map((row) => ({ value: row.id, label: `${row.name} ${shared.years(row.age)} · ${row.address}` }));
			}}
		/>
	);
}
