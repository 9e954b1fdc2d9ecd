import type { WorkerName } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import { NamePick, type PickProps } from './name-pick.tsx';

interface WorkerPickProps extends PickProps {
	/** The firm whose workers are offered; of every firm of the area when absent. */
	providerId?: string | undefined;
	/** Those who cannot be chosen. */
	without?: readonly string[];
}

/** Chooses a worker by the name, or by that of the firm. */
export function WorkerPick({ providerId, without = [], ...field }: WorkerPickProps) {
	const words = useWords().providers;
	const { api } = useSession();
	return (
		<NamePick
			{...field}
			name="worker-pick"
			placeholder={words.pickWorker}
			nothing={words.noSuchWorker}
			find={async (asked) => {
				const rows = await api.get<WorkerName[]>('/names/workers', { ...asked, providerId });
				return rows
					.filter((row) => !without.includes(row.id))
					.map((row) => ({ value: row.id, label: providerId ? row.name : `${row.name} · ${row.provider.name}` }));
			}}
		/>
	);
}
