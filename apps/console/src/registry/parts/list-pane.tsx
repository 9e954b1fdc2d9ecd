import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { EmptyFace, LoadingFace } from '../../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { FailureFace } from './faces.tsx';
import { type Search, SearchBox } from './search-box.tsx';
import { useCursor } from './use-cursor.ts';
import type { List } from './use-list.ts';

interface ListPaneProps<Row extends { id: string }> {
	list: List<Row>;
	/** Its name to readers. */
	label: string;
	/** The beginning of its rows' `data-testid`. */
	name: string;
	openedId: string | null;
	onOpen(id: string): void;
	draw(row: Row): ReactNode;
	/** What to say, and what to do, when there is nothing. */
	empty: { title: string; hint: string };
	search?: Search;
	filters?: ReactNode;
}

interface RowProps {
	testId: string;
	isMarked: boolean;
	isOpened: boolean;
	onOpen(): void;
	children: ReactNode;
}

function Row({ testId, isMarked, isOpened, onOpen, children }: RowProps) {
	const element = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
	}, [isMarked]);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the list moves and opens by key
		<div
			ref={element}
			role="option"
			tabIndex={-1}
			aria-selected={isOpened}
			className={isMarked ? 'registry-row registry-row-marked' : 'registry-row'}
			data-testid={testId}
			onClick={onOpen}
		>
			{children}
		</div>
	);
}

function Rows<T extends { id: string }>({
	list,
	label,
	name,
	openedId,
	onOpen,
	draw,
	empty,
	marked,
}: ListPaneProps<T> & { marked: string | null }) {
	const words = useWords().shell;
	const rows = list.rows ?? [];
	if (list.error && rows.length === 0) return <FailureFace error={list.error} onRetry={list.reload} />;
	if (list.rows === null) return <LoadingFace />;
	if (rows.length === 0) return <EmptyFace title={empty.title}>{empty.hint}</EmptyFace>;
	return (
		<>
			{list.error && <FailureFace error={list.error} onRetry={list.reload} />}
			<div role="listbox" aria-label={label} aria-busy={list.isLoading} className="registry-rows" data-testid={name}>
				{rows.map((row) => (
					<Row
						key={row.id}
						testId={`${name}-${row.id}`}
						isMarked={row.id === marked}
						isOpened={row.id === openedId}
						onOpen={() => onOpen(row.id)}
					>
						{draw(row)}
					</Row>
				))}
			</div>
			{list.hasMore && (
				<Button block type="text" loading={list.isLoading} onClick={list.more} data-testid={`${name}-more`}>
					{words.more}
				</Button>
			)}
		</>
	);
}

/** Lists rows of one kind: searched while one types, by mouse or by ↑ ↓ Enter, page by page, never without a word. */
export function ListPane<T extends { id: string }>(props: ListPaneProps<T>) {
	const { list, openedId, onOpen, search, filters } = props;
	const ids = (list.rows ?? []).map((row) => row.id);
	const isFresh = list.answered !== null && (search === undefined || (list.answered.query ?? '') === search.value.trim());
	const cursor = useCursor({ ids, openedId, isFresh, onOpen });
	return (
		<div className="registry-pane">
			{(search || filters) && (
				<div className="registry-pane-head">
					{search && <SearchBox search={search} cursor={cursor} />}
					{filters}
				</div>
			)}
			<div className="registry-pane-rows">
				<Rows {...props} marked={cursor.marked} />
			</div>
		</div>
	);
}
