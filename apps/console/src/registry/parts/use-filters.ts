import { useCallback } from 'react';
import { useAddress } from '../shell/address.tsx';

export type Filters<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** Keeps what a list is filtered by in the address, so that Back, a reload and a sent link show the same rows. */
export function useFilters<Name extends string>(names: readonly Name[]): [Filters<Name>, (more: Filters<Name>) => void] {
	const { path, query, replace } = useAddress();
	const filters: Partial<Record<Name, string>> = {};
	for (const name of names) filters[name] = query.get(name) ?? undefined;
	const change = useCallback(
		(more: Filters<Name>) => {
			const next = new URLSearchParams(query);
			for (const [name, value] of Object.entries<string | undefined>(more)) {
				if (value) next.set(name, value);
				else next.delete(name);
			}
			const text = next.toString();
			replace(text ? `${path}?${text}` : path);
		},
		[path, query, replace],
	);
	return [filters, change];
}
