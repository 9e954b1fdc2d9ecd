import type { TicketRow } from '@unwalled/contracts';
import { type ApiError, toApiError, useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace, ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { personName } from './person-name.ts';
import { StageSymbol } from './stage-symbol.tsx';

interface Pages {
	rows: TicketRow[] | null;
	error: ApiError | null;
	isLoading: boolean;
	hasMore: boolean;
	older(): void;
	restart(): void;
}

/** Pages through finished tickets by the instant of the last one shown. */
function useFinished(): Pages {
	const { api } = useSession();
	const [rows, setRows] = useState<TicketRow[] | null>(null);
	const [error, setError] = useState<ApiError | null>(null);
	const [isLoading, setLoading] = useState(false);
	const [hasMore, setMore] = useState(false);
	const load = useCallback(
		async (before?: string) => {
			setLoading(true);
			setError(null);
			try {
				const page = await api.get<TicketRow[]>('/tickets', { status: 'finished', before });
				setRows((now) => (before ? [...(now ?? []), ...page] : page));
				setMore(page.length > 0);
			} catch (thrown) {
				setError(toApiError(thrown));
			} finally {
				setLoading(false);
			}
		},
		[api],
	);
	useEffect(() => {
		load();
	}, [load]);
	return { rows, error, isLoading, hasMore, older: () => load(rows?.at(-1)?.openedAt), restart: () => load() };
}

function FinishedRow({ row }: { row: TicketRow }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { opened, openTicket } = useDesk();
	const end = row.outcome ? shared.outcomes[row.outcome] : row.cancelReason ? shared.cancelReasons[row.cancelReason] : '';
	const isOpened = opened?.kind === 'ticket' && opened.id === row.id;
	return (
		<li>
			<button
				type="button"
				aria-current={isOpened}
				data-testid={`row-${row.id}`}
				className={`row row-finished priority-${row.priority}`}
				onClick={() => openTicket(row.id)}
			>
				<StageSymbol stage="finished" />
				<span className="row-main">
					<span className="row-top">
						<strong className="row-name">{personName(row, words.line)}</strong>
						<span className={`priority-word priority-word-${row.priority}`}>{shared.priorities[row.priority]}</span>
					</span>
					<span className="row-bottom">
						<span className="row-stage">
							{shared.ticketStatuses[row.status]}
							{end && ` · ${end}`}
						</span>
						<span className="due">{format.dateTime(row.openedAt)}</span>
					</span>
					<span className="row-text">{row.summary || shared.ticketKinds[row.kind]}</span>
				</span>
			</button>
		</li>
	);
}

/** Lists finished tickets, newest first, a page at a time. */
export function FinishedList() {
	const words = useWords();
	const { rows, error, isLoading, hasMore, older, restart } = useFinished();
	if (error && !rows) return <ErrorFace error={error} onRetry={restart} />;
	if (!rows) return <LoadingFace />;
	if (rows.length === 0) return <EmptyFace title={words.line.finishedEmpty} />;
	return (
		<div className="line-scroll">
			<ul className="plain-list">
				{rows.map((row) => (
					<FinishedRow key={row.id} row={row} />
				))}
			</ul>
			{error && <StaleLine error={error} onRetry={older} />}
			{hasMore && (
				<Button block type="text" loading={isLoading} onClick={older}>
					{words.line.older}
				</Button>
			)}
		</div>
	);
}
