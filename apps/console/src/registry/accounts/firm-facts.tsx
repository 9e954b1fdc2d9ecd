import type { AccountRow, ProviderName, WorkerName } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';

function NameOf({ id, list }: { id: string; list: 'providers' | 'workers' }) {
	const { api } = useSession();
	const found = useFetched<(ProviderName | WorkerName)[]>(id, 0, () => api.get(`/names/${list}`, { id }));
	// Whoever sees no firms knows them by their ids.
	return found.value?.[0]?.name ?? (found.isLoading ? '…' : id);
}

/** Says which firm somebody leads or works for, as which worker. */
export function firmFacts({ providerId, workerId }: AccountRow, words: { provider: string; worker: string }) {
	return [
		...(providerId ? ([[words.provider, <NameOf key={providerId} id={providerId} list="providers" />]] as const) : []),
		...(workerId ? ([[words.worker, <NameOf key={workerId} id={workerId} list="workers" />]] as const) : []),
	];
}
