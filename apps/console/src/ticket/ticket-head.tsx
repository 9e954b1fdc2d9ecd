import { CloseOutlined, WarningFilled } from '@ant-design/icons';
import type { SeniorFile, TicketRow } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { NextLine } from '../escalation/next-line.tsx';
import { DueClock } from '../line/due-clock.tsx';
import { personName } from '../line/person-name.ts';
import { placeOf } from '../line/place.ts';
import { stageOf } from '../line/stage.ts';
import { StageSymbol } from '../line/stage-symbol.tsx';
import { SeniorPlace, SeniorTraits } from '../senior/senior-head.tsx';
import { useWords } from '../words/use-words.ts';

function Situation({ row }: { row: TicketRow }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { live } = useDesk();
	const stage = stageOf(row);
	return (
		<div className="ticket-situation">
			<StageSymbol stage={stage} />
			<strong>{stage === 'finished' || stage === 'resolved' ? shared.ticketStatuses[row.status] : words.line.stages[stage]}</strong>
			<DueClock row={row} />
			{row.outcome && <span>{words.ticket.outcome(shared.outcomes[row.outcome])}</span>}
			{row.cancelReason && <span>{shared.cancelReasons[row.cancelReason]}</span>}
			{row.escalationLevel > 0 && <span className="late">{words.ticket.escalated(row.escalationLevel)}</span>}
			{row.pressCount > 1 && <span>{words.line.presses(row.pressCount)}</span>}
			<span className="quiet">
				{words.ticket.number(row.number)} · {words.ticket.opened(format.dateTime(row.openedAt))}
				{live.phase === 'offline' && ` · ${words.ticket.stays}`}
			</span>
		</div>
	);
}

interface TicketHeadProps {
	row: TicketRow;
	/** Undefined while nobody knows which of several it is. */
	senior: SeniorFile | undefined;
}

/** Shows who it is, what must be known before the first word, and how the ticket stands. */
export function TicketHead({ row, senior }: TicketHeadProps) {
	const words = useWords();
	const shared = useSharedWords();
	const { open } = useDesk();
	return (
		<header className="ticket-head">
			<div className="ticket-who">
				<h2>{personName(row, words.line)}</h2>
				<span className={`priority-word priority-word-${row.priority}`} title={shared.priorityMeans[row.priority]}>
					{row.priority} {shared.priorities[row.priority]}
				</span>
				{senior && <SeniorTraits senior={senior} />}
				<Button
					type="text"
					size="small"
					className="put-aside"
					icon={<CloseOutlined aria-hidden="true" />}
					aria-label={words.ticket.putAside}
					title={`${words.ticket.putAside} (Esc)`}
					onClick={() => open(null)}
				/>
			</div>
			<SeniorPlace address={placeOf(row, words.line)} senior={senior} />
			<Situation row={row} />
			{row.next && <NextLine row={row} next={row.next} />}
			{row.nobodyLeftAt && (
				<div className="ticket-loud" role="alert">
					<WarningFilled aria-hidden="true" /> {words.ticket.nobodyLeft}
				</div>
			)}
		</header>
	);
}
