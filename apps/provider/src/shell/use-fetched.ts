import { type ApiError, toApiError } from '@unwalled/ui';
import { useCallback, useEffect, useState } from 'react';
import { useAccount } from '../session/gate.tsx';

export interface Fetched<T> {
	/** Null before the first answer; what was read last stays while it is read again. */
	value: T | null;
	/** Why the last reading failed. */
	error: ApiError | null;
	retry(): void;
	/** Shows what a command answered. */
	replace(value: T): void;
}

/** Reads something from the API that is not part of the home; again whenever `since` changes. */
export function useFetched<T>(path: string, since = ''): Fetched<T> {
	const { api } = useAccount();
	const [value, setValue] = useState<T | null>(null);
	const [error, setError] = useState<ApiError | null>(null);
	const [tries, setTries] = useState(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: `since` and `tries` only say when to read again
	useEffect(() => {
		let isCurrent = true;
		api.get<T>(path).then(
			(found) => {
				if (!isCurrent) return;
				setValue(found);
				setError(null);
			},
			(thrown) => isCurrent && setError(toApiError(thrown)),
		);
		return () => {
			isCurrent = false;
		};
	}, [api, path, since, tries]);
	const retry = useCallback(() => setTries((before) => before + 1), []);
	return { value, error, retry, replace: setValue };
}
