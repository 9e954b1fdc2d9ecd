import { type ApiError, toApiError } from '@unwalled/ui';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Fetched<T> {
	/** The last answer, kept while a newer one is on its way. */
	value: T | null;
	error: ApiError | null;
	isLoading: boolean;
	reload(): void;
}

/** Fetches again whenever `key` or `revision` changes; an answer that was overtaken is dropped. */
export function useFetched<T>(key: string | null, revision: number, load: () => Promise<T>): Fetched<T> {
	const [kept, setKept] = useState<{ key: string; value: T } | null>(null);
	const [failure, setFailure] = useState<{ key: string; error: ApiError } | null>(null);
	const [again, setAgain] = useState(0);
	const [isLoading, setLoading] = useState(false);
	const latest = useRef(load);
	latest.current = load;
	// biome-ignore lint/correctness/useExhaustiveDependencies: revision and again are reasons to fetch, not inputs
	useEffect(() => {
		if (key === null) return;
		let isOvertaken = false;
		setLoading(true);
		latest
			.current()
			.then(
				(value) => {
					if (isOvertaken) return;
					setKept({ key, value });
					setFailure(null);
				},
				(thrown) => !isOvertaken && setFailure({ key, error: toApiError(thrown) }),
			)
			.finally(() => !isOvertaken && setLoading(false));
		return () => {
			isOvertaken = true;
		};
	}, [key, revision, again]);
	const reload = useCallback(() => setAgain((count) => count + 1), []);
	return {
		value: kept && kept.key === key ? kept.value : null,
		error: failure && failure.key === key ? failure.error : null,
		isLoading,
		reload,
	};
}
