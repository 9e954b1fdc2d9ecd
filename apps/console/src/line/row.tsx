import type { TicketRow } from '@unwalled/contracts';
import { useLanguage, useSharedWords } from '@unwalled/ui';
import { memo, useEffect, useRef } from 'react';
import { NextInRow } from '../escalation/next-line.tsx';
import { useWords } from '../words/use-words.ts';
import { DueClock, SinceClock } from './due-clock.tsx';
import { personName } from './person-name.ts';
import { type Stage, stageOf } from './stage.ts';
import { StageSymbol } from './stage-symbol.tsx';

interface LineRowProps {
	row: TicketRow;
	isSelected: boolean;
	isOpened: boolean;
	/** It finished while somebody was pointing at the line. */
	isGone?: boolean;
	onOpen(id: string): void;
	/** Where it stands in a line of which only a part is drawn, out of how many, and how high it is there. */
	index?: number;
	count?: number;
	heightPx?: number;
}

function useRowText(row: TicketRow): { text: string; more: string } {
	const { language } = useLanguage();
	const words = useWords();
	const shared = useSharedWords();
	const service = row.serviceItem && (language === 'zh' ? row.serviceItem.nameZh : row.serviceItem.nameEn);
	const more = [
		row.outcome && shared.outcomes[row.outcome],
		row.acknowledgedBy && row.status !== 'resolved' && words.line.inHandOf(row.acknowledgedBy.name),
		row.pressCount > 1 && words.line.presses(row.pressCount),
		row.escalationLevel > 0 && words.ticket.escalated(row.escalationLevel),
	].filter((part) => typeof part === 'string');
	return { text: row.summary || service || shared.ticketKinds[row.kind], more: more.map((part) => ` · ${part}`).join('') };
}

function RowWords({ row, stage }: { row: TicketRow; stage: Stage }) {
	const words = useWords();
	const shared = useSharedWords();
	const { text, more } = useRowText(row);
	return (
		<div className="row-main">
			<div className="row-top">
				<strong className="row-name">{personName(row, words.line)}</strong>
				{row.senior && <span className="row-age">{shared.years(row.senior.age)}</span>}
				<span className={`priority-word priority-word-${row.priority}`}>{shared.priorities[row.priority]}</span>
			</div>
			<div className="row-bottom">
				<span className="row-stage">{words.line.stages[stage]}</span>
				{stage === 'silent' && row.silent && <SinceClock at={row.silent.since} />}
				{stage !== 'finished' && stage !== 'silent' && <DueClock row={row} />}
			</div>
			<div className="row-text" title={text + more}>
				{text}
				<span className="row-more">{more}</span>
			</div>
			{row.status === 'open' && row.next && <NextInRow next={row.next} />}
		</div>
	);
}

/** Draws one ticket of the line: colour, symbol, words and a running clock. */
export const LineRow = memo(function LineRow({ row, isSelected, isOpened, isGone, onOpen, index, count, heightPx }: LineRowProps) {
	const isInPart = index !== undefined;
	const element = useRef<HTMLDivElement>(null);
	const stage = isGone ? 'finished' : stageOf(row);
	useEffect(() => {
		// A long line scrolls by itself, to rows that are not drawn yet too.
		if (isSelected && !isInPart) element.current?.scrollIntoView({ block: 'nearest' });
	}, [isSelected, isInPart]);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: J, K and Enter work on the whole list, see the line
		<div
			ref={element}
			role="option"
			tabIndex={-1}
			aria-selected={isSelected}
			aria-current={isOpened}
			aria-setsize={count}
			aria-posinset={isInPart ? index + 1 : undefined}
			style={isInPart ? { height: heightPx } : undefined}
			data-testid={`row-${row.id}`}
			className={`row row-${stage} priority-${row.priority}${isGone ? ' row-gone' : ''}`}
			onClick={() => onOpen(row.id)}
		>
			<StageSymbol stage={stage} />
			<RowWords row={row} stage={stage} />
		</div>
	);
});
