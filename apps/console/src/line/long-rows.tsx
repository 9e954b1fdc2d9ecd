import type { TicketRow } from '@unwalled/contracts';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useDesk, useSelection } from '../desk/desk.tsx';
import { LineRow } from './row.tsx';
import { edgesOf, stripOf, topToShow } from './strip.ts';
import type { ShownRow } from './use-held-rows.ts';

/** From here on only what is seen is drawn: five hundred rows cost more than a tenth of a second with every change. */
export const LONG = 60;
/** As the style says it of rows in a long line. */
const ROW_PX = 76;
/** With whom the house tells next. */
const TALL_ROW_PX = 96;

const heightOf = ({ status, next }: TicketRow): number => (status === 'open' && next ? TALL_ROW_PX : ROW_PX);

/** Follows how far the line is scrolled and how high it is. */
function useHole(scroll: RefObject<HTMLElement | null>) {
	const [hole, setHole] = useState({ topPx: 0, heightPx: window.innerHeight });
	useLayoutEffect(() => {
		const element = scroll.current;
		if (!element) return;
		const look = () => setHole({ topPx: element.scrollTop, heightPx: element.clientHeight });
		look();
		const sizes = new ResizeObserver(look);
		sizes.observe(element);
		element.addEventListener('scroll', look, { passive: true });
		return () => {
			sizes.disconnect();
			element.removeEventListener('scroll', look);
		};
	}, [scroll]);
	return hole;
}

interface LongRowsProps {
	shown: readonly ShownRow[];
	label: string;
	/** What scrolls. */
	scroll: RefObject<HTMLElement | null>;
}

/** Draws of a long line only the rows that are seen; readers are told how many there are. */
export function LongRows({ shown, label, scroll }: LongRowsProps) {
	const { opened, openTicket } = useDesk();
	const { selectedId } = useSelection();
	const hole = useHole(scroll);
	const edges = useMemo(() => edgesOf(shown.map(({ row }) => heightOf(row))), [shown]);
	const { first, end, abovePx, belowPx } = stripOf(edges, hole);
	const latest = useRef({ shown, edges, hole });
	latest.current = { shown, edges, hole };
	useEffect(() => {
		const now = latest.current;
		const index = now.shown.findIndex(({ row }) => row.id === selectedId);
		const topPx = topToShow(now.edges, index, now.hole);
		if (topPx !== null) scroll.current?.scrollTo({ top: topPx });
	}, [selectedId, scroll]);
	return (
		<div role="listbox" aria-label={label} tabIndex={-1} className="line-long" style={{ paddingTop: abovePx, paddingBottom: belowPx }}>
			{shown.slice(first, end).map(({ row, isGone }, at) => (
				<LineRow
					key={row.id}
					row={row}
					isGone={isGone}
					index={first + at}
					count={shown.length}
					heightPx={heightOf(row)}
					isSelected={row.id === selectedId}
					isOpened={opened?.kind === 'ticket' && opened.id === row.id}
					onOpen={openTicket}
				/>
			))}
		</div>
	);
}
