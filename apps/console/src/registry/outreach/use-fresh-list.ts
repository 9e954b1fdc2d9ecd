import type { Query } from '@unwalled/ui';
import { useEffect } from 'react';
import { useLooks } from '../../missed/use-looks.ts';
import { type List, useList } from '../parts/use-list.ts';

/** Reads a list again now and then: calls go on while somebody looks. */
export function useFreshList<Row>(path: string, query: Query = {}): List<Row> {
	const list = useList<Row>(path, query);
	const looks = useLooks();
	const { reload } = list;
	useEffect(() => {
		if (looks > 0) reload();
	}, [looks, reload]);
	return list;
}
