import { Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useDesk, useSelection } from '../desk/desk.tsx';
import { EmptyFace, LoadingFace } from '../desk/faces.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { FinishedList } from './finished.tsx';
import { neighbour } from './hold-order.ts';
import { LONG, LongRows } from './long-rows.tsx';
import { isUnansweredSos } from './order.ts';
import { LineRow } from './row.tsx';
import { type ShownRow, useHeldRows } from './use-held-rows.ts';
import './line.css';

interface RowsProps {
	shown: readonly ShownRow[];
	label: string;
}

function Rows({ shown, label }: RowsProps) {
	const { opened, openTicket } = useDesk();
	const { selectedId } = useSelection();
	return (
		<div role="listbox" aria-label={label} tabIndex={-1}>
			{shown.map(({ row, isGone }) => (
				<LineRow
					key={row.id}
					row={row}
					isGone={isGone}
					isSelected={row.id === selectedId}
					isOpened={opened?.kind === 'ticket' && opened.id === row.id}
					onOpen={openTicket}
				/>
			))}
		</div>
	);
}

function OpenTickets() {
	const words = useWords();
	const { snapshot, live, rows, openTicket, overlay } = useDesk();
	const { selectedId, select } = useSelection();
	const [isPointing, setPointing] = useState(false);
	const scroll = useRef<HTMLDivElement>(null);
	const sos = rows.filter(isUnansweredSos);
	const { shown, newcomers } = useHeldRows(
		rows.filter((row) => !isUnansweredSos(row)),
		isPointing,
	);
	const ids = [...sos.map((row) => row.id), ...shown.map(({ row }) => row.id)];
	const move = (step: 1 | -1) => () => select(neighbour(ids, selectedId, step));
	const enter = () => selectedId !== null && openTicket(selectedId);
	useKeys({ j: move(1), ArrowDown: move(1), k: move(-1), ArrowUp: move(-1), Enter: enter }, overlay === null);

	if (live.refusal) return <EmptyFace title={words.line.noPermission} />;
	if (!snapshot) return <LoadingFace />;
	return (
		<>
			<div className="line-sos">
				<Rows shown={sos.map((row) => ({ row, isGone: false }))} label={words.sos.region} />
			</div>
			<div ref={scroll} className="line-scroll" onPointerEnter={() => setPointing(true)} onPointerLeave={() => setPointing(false)}>
				{shown.length > LONG ? (
					<LongRows shown={shown} label={words.line.title} scroll={scroll} />
				) : (
					<Rows shown={shown} label={words.line.title} />
				)}
				{rows.length === 0 && shown.length === 0 && <EmptyFace title={words.line.empty}>{words.line.emptyHint}</EmptyFace>}
			</div>
			{live.phase === 'offline' && <div className="line-notice">{words.line.offline}</div>}
			{newcomers > 0 && <div className="line-notice">{words.line.below(newcomers)}</div>}
		</>
	);
}

/** Shows what waits, most urgent first, and what is finished. */
export function Line() {
	const words = useWords();
	const { rows, lineView, setLineView } = useDesk();
	return (
		<nav className="line" aria-label={words.line.title}>
			<Segmented
				block
				size="small"
				aria-label={words.line.title}
				value={lineView}
				onChange={setLineView}
				options={[
					{ value: 'open', label: `${words.line.title} ${rows.length}` },
					{ value: 'finished', label: <span data-testid="finished-tab">{words.line.finished}</span> },
				]}
			/>
			{lineView === 'open' ? <OpenTickets /> : <FinishedList />}
		</nav>
	);
}
