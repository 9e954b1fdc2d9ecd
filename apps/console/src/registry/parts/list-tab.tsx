import type { ReactNode } from 'react';
import { useSettled } from '../../desk/use-settled.ts';
import { useAddress } from '../shell/address.tsx';
import { type PageKey, pathOf } from '../shell/pages.ts';
import { ListPane } from './list-pane.tsx';
import { Split } from './split.tsx';
import { type Filters, useFilters } from './use-filters.ts';
import { type List, useList } from './use-list.ts';

/** What stands around the rows is told of the list and of what it is asked. */
export interface Listing<Row, Name extends string> {
	list: List<Row>;
	filters: Filters<Name>;
	setFilters(more: Filters<Name>): void;
	/** Words or a filter narrow the list. */
	isNarrowed: boolean;
	/** Opens one; null goes back to the list. */
	open(id: string | null): void;
}

interface ListTabProps<Row extends { id: string }, Name extends string> {
	/** The page and the parts of its address below which one thing lies. */
	at: readonly [PageKey, ...string[]];
	/** Where the list has an address of its own; above its things when absent. */
	listAt?: readonly [PageKey, ...string[]];
	/** The path of the API that lists the rows. */
	path: string;
	/** The beginning of the rows' `data-testid`. */
	name: string;
	label: string;
	/** What to say where the opened thing would stand. */
	invitation: string;
	openedId: string | null;
	/** What can be typed into the search; there is none when absent. */
	search?: string;
	/** By what else the API is asked; `query` is the search's. */
	filterNames?: readonly Name[];
	controls?(listing: Listing<Row, Name>): ReactNode;
	empty(listing: Listing<Row, Name>): { title: string; hint: string };
	draw(row: Row): ReactNode;
	detail(id: string, listing: Listing<Row, Name>): ReactNode;
}

const NONE: readonly never[] = [];

/** Finds rows of one kind by words and filters that stand in the address, and opens one beside them. */
export function ListTab<Row extends { id: string }, Name extends string = never>(props: ListTabProps<Row, Name>) {
	const { at, listAt = at, path, openedId, search, filterNames = NONE, detail } = props;
	const { go } = useAddress();
	const [{ query = '' }, setQuery] = useFilters(['query']);
	const [filters, setFilters] = useFilters<Name>(filterNames);
	const asked = useSettled(query).trim();
	const list = useList<Row>(path, { query: asked || undefined, ...filters });
	const open = (id: string | null) => go(`${id === null ? pathOf(...listAt) : pathOf(...at, id)}${location.search}`);
	const isNarrowed = asked !== '' || Object.values(filters).some(Boolean);
	const listing: Listing<Row, Name> = { list, filters, setFilters, isNarrowed, open };
	return (
		<Split
			invitation={props.invitation}
			onClose={() => open(null)}
			list={
				<ListPane
					list={list}
					name={props.name}
					label={props.label}
					openedId={openedId}
					onOpen={open}
					search={search === undefined ? undefined : { value: query, placeholder: search, onChange: (words) => setQuery({ query: words }) }}
					filters={props.controls?.(listing)}
					empty={props.empty(listing)}
					draw={props.draw}
				/>
			}
			detail={openedId && detail(openedId, listing)}
		/>
	);
}
