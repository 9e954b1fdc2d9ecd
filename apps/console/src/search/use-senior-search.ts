import { type ApiError, useSession } from '@unwalled/ui';
import { useEffect, useState } from 'react';
import { useFetched } from '../desk/use-fetched.ts';
import type { SeniorHit } from './hits.ts';

/** Long enough to type two letters, short enough not to be waited for. */
const TYPING_MS = 150;

function useSettled(query: string): string {
	const [settled, setSettled] = useState(query);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(query), TYPING_MS);
		return () => clearTimeout(timer);
	}, [query]);
	return settled;
}

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
