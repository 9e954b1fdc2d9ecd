import { type ApiError, useSession } from '@unwalled/ui';
import { useFetched } from '../desk/use-fetched.ts';
import { useSettled } from '../desk/use-settled.ts';
import type { SeniorHit } from './hits.ts';

interface SeniorSearch {
	found: readonly SeniorHit[];
	error: ApiError | null;
	isLoading: boolean;
	reload(): void;
}

/** Searches the register by name, telephone or address once typing has settled. */
export function useSeniorSearch(query: string): SeniorSearch {
	const { api } = useSession();
	const wanted = useSettled(query.trim());
	const { value, error, isLoading, reload } = useFetched<SeniorHit[]>(wanted === '' ? null : wanted, 0, () =>
		api.get('/seniors', { query: wanted }),
	);
	return { found: value ?? [], error, isLoading, reload };
}
