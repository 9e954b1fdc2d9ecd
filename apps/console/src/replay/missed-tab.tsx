import type { MissedVisit } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button, Input } from 'antd';
import { AreaPick } from '../registry/parts/area-pick.tsx';
import { TableList } from '../registry/parts/table-list.tsx';
import { dayFromToday } from '../registry/parts/today.ts';
import { useFilters } from '../registry/parts/use-filters.ts';
import { useList } from '../registry/parts/use-list.ts';
import { useAddress } from '../registry/shell/address.tsx';
import { pathOf } from '../registry/shell/pages.ts';
import { LastDays } from './last-days.tsx';
import { useOpenTicket } from './use-open-ticket.ts';
import { useWords } from './words/use-words.ts';

const DAY_MS = 86_400_000;
const dayBeside = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const chinaDay = (at: string) => dayFromToday(0, Date.parse(at));

function useCells(areaPath: string) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { go } = useAddress();
	const openTicket = useOpenTicket();
	const reasons: Readonly<Record<string, string>> = shared.abortReasons;
	const watch = ({ ticketId, dueAt, openedAt }: MissedVisit) => {
		// The promise may lie on a later day than what happened, or still to come: then the ticket's own day is watched.
		const at = Date.parse(dueAt) <= Date.now() ? dueAt : openedAt;
		go(`${pathOf('replay')}?${new URLSearchParams({ day: chinaDay(at), areaPath, at: String(Date.parse(at)), ticket: ticketId })}`);
	};
	return (row: MissedVisit) => [
		<Button key="ticket" size="small" type="link" onClick={() => openTicket(row.ticketId)} data-testid={`open-${row.ticketId}`}>
			{row.number}
		</Button>,
		<div key="who">
			{row.name ?? words.unknown}
			<div className="quiet">{[row.address, row.areaName].filter(Boolean).join(' · ')}</div>
		</div>,
		<div key="kind">
			<b>{words.missed.kinds[row.kind]}</b>
			<div className="quiet">
				{[row.abortReason && (reasons[row.abortReason] ?? row.abortReason), shared.ticketStatuses[row.status]].filter(Boolean).join(' · ')}
			</div>
		</div>,
		row.worker ?? '–',
		format.dateTime(row.dueAt),
		row.arrivedAt ? format.dateTime(row.arrivedAt) : words.missed.notArrived,
		<Button key="watch" size="small" onClick={() => watch(row)} data-testid={`watch-${row.ticketId}`}>
			{words.watch}
		</Button>,
	];
}

/** Lists tickets of a day that needed a visit and got none, or not in time: one click to the ticket, one to that moment. */
export function MissedTab() {
	const words = useWords();
	const { account } = useSession();
	const [{ day = dayFromToday(-1), areaPath = account.areaPath }, setFilters] = useFilters(['day', 'areaPath']);
	const list = useList<MissedVisit>('/missed-visits', { day, areaPath });
	const count = list.rows?.length ?? 0;
	const m = words.missed;
	return (
		<div className="registry-scroll replay">
			<LastDays day={day} onChoose={(chosen) => setFilters({ day: chosen })} />
			<div className="registry-filters registry-filter-line">
				<Button size="small" onClick={() => setFilters({ day: dayBeside(day, -1) })} data-testid="missed-previous">
					{m.previous}
				</Button>
				<Input
					type="date"
					size="small"
					aria-label={m.day}
					value={day}
					max={dayFromToday(0)}
					data-testid="missed-day"
					onChange={({ target }) => target.value && setFilters({ day: target.value })}
				/>
				<Button size="small" disabled={day >= dayFromToday(0)} onClick={() => setFilters({ day: dayBeside(day, 1) })}>
					{m.next}
				</Button>
				<AreaPick isSmall value={areaPath} onChange={(path) => path && setFilters({ areaPath: path })} />
			</div>
			{count > 0 && <p data-testid="missed-count">{list.hasMore ? m.atLeast(count) : m.count(count)}</p>}
			<TableList
				list={list}
				name="missed-visits"
				keyOf={(row) => row.ticketId}
				heads={[m.ticket, m.who, m.kind, m.worker, m.due, m.arrived, '']}
				cells={useCells(areaPath)}
				empty={{ title: m.none, hint: m.noneHint }}
			/>
		</div>
	);
}
