import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyFace, LoadingFace } from '../../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { FailureFace } from './faces.tsx';
import type { List } from './use-list.ts';

interface TableListProps<Row> {
	list: List<Row>;
	keyOf(row: Row): string;
	/** The beginning of its rows' `data-testid`. */
	name: string;
	heads: readonly string[];
	/** What stands under each head; the last one may hold buttons. */
	cells(row: Row): readonly ReactNode[];
	empty: { title: string; hint: string };
}

function TableRow({ testId, heads, cells }: { testId: string; heads: readonly string[]; cells: readonly ReactNode[] }) {
	return (
		<tr data-testid={testId}>
			{heads.map((head, index) => (
				<td key={head} data-head={head} className={head === '' ? 'actions' : undefined}>
					{cells[index]}
				</td>
			))}
		</tr>
	);
}

/** Lists rows as a table, page by page; on a narrow screen each row becomes a small card. */
export function TableList<T>({ list, name, keyOf, heads, cells, empty }: TableListProps<T>) {
	const words = useWords().shell;
	const rows = list.rows ?? [];
	if (list.error && rows.length === 0) return <FailureFace error={list.error} onRetry={list.reload} />;
	if (list.rows === null) return <LoadingFace />;
	if (rows.length === 0) return <EmptyFace title={empty.title}>{empty.hint}</EmptyFace>;
	return (
		<>
			{list.error && <FailureFace error={list.error} onRetry={list.reload} />}
			<table className="registry-table" data-testid={`${name}-table`} aria-busy={list.isLoading}>
				<thead>
					<tr>
						{heads.map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<TableRow key={keyOf(row)} testId={`${name}-${keyOf(row)}`} heads={heads} cells={cells(row)} />
					))}
				</tbody>
			</table>
			{list.hasMore && (
				<Button block type="text" loading={list.isLoading} onClick={list.more} data-testid={`${name}-more`}>
					{words.more}
				</Button>
			)}
		</>
	);
}
