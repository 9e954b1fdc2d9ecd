import { type ApiError, type Query, toApiError, useSession } from '@unwalled/ui';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What every paged list of the house answers; `next` is sent back as `after`. */
export interface ListPage<Row> {
	rows: Row[];
	next: string | null;
}

export interface List<Row> {
	/** Null until the first answer; kept while a newer one is on its way. */
	rows: readonly Row[] | null;
	/** The question that the rows answer: while a newer one is on its way they are old. */
	answered: Query | null;
	error: ApiError | null;
	isLoading: boolean;
	hasMore: boolean;
	/** Reads the next page below the last row. */
	more(): void;
	reload(): void;
}

const PAGE_SIZE = '50';

/** Reads a paged list again whenever its address or question changes; an answer that was overtaken is dropped. */
export function useList<Row>(path: string | null, query: Query = {}): List<Row> {
	const { api } = useSession();
	const key = path === null ? null : `${path}?${JSON.stringify(query)}`;
	const [kept, setKept] = useState<(ListPage<Row> & { query: Query }) | null>(null);
	const [error, setError] = useState<ApiError | null>(null);
	const [isLoading, setLoading] = useState(key !== null);
	const asked = useRef(0);
	const question = useRef({ path, query });
	question.current = { path, query };

	const load = useCallback(
		async (before: ListPage<Row> | null) => {
			const { path: from, query: wanted } = question.current;
			if (from === null) return;
			asked.current += 1;
			const own = asked.current;
			setLoading(true);
			try {
				const page = await api.get<ListPage<Row>>(from, { limit: PAGE_SIZE, ...wanted, after: before?.next ?? undefined });
				if (own !== asked.current) return;
				setKept({ rows: [...(before?.rows ?? []), ...page.rows], next: page.next, query: wanted });
				setError(null);
			} catch (thrown) {
				if (own === asked.current) setError(toApiError(thrown));
			} finally {
				if (own === asked.current) setLoading(false);
			}
		},
		[api],
	);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for path and query
	useEffect(() => {
		load(null);
	}, [key, load]);
	const reload = useCallback(() => {
		load(null);
	}, [load]);
	const more = () => {
		if (kept?.next && !isLoading) load(kept);
	};
	return { rows: kept?.rows ?? null, answered: kept?.query ?? null, error, isLoading, hasMore: kept?.next != null, more, reload };
}
