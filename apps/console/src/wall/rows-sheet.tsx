import type { OversightCall, OversightRow, OversightView } from '@unwalled/contracts';
import { useFormat, useLanguage, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { shownSeconds, shownShare } from '../answer-times/shown.ts';
import { Sheet } from '../registry/parts/sheet.tsx';
import { TableList } from '../registry/parts/table-list.tsx';
import { type List, useList } from '../registry/parts/use-list.ts';
import { Link } from '../registry/shell/address.tsx';
import { deskRoles, pathOf } from '../registry/shell/pages.ts';
import { useOpenTicket } from '../replay/use-open-ticket.ts';
import { type Drill, definitionOf, readingsAt, useTold } from './drill.ts';
import { useWords } from './words/use-words.ts';

interface SheetProps {
	view: OversightView;
	onClose(): void;
}

const ONE_PAGE = 50;

type FigureDrill = Extract<Drill, { what: 'figure' }>;

/** Reads the rows again with every reading of the wall, but for somebody who has gone on to further pages. */
function useFollowing({ reload, rows }: List<unknown>, { at }: OversightView): void {
	const seen = useRef(at);
	const isDeep = (rows?.length ?? 0) > ONE_PAGE;
	useEffect(() => {
		if (seen.current === at) return;
		seen.current = at;
		if (!isDeep) reload();
	}, [at, isDeep, reload]);
}

function DeskTicket({ ticket }: { ticket: NonNullable<OversightRow['ticket']> }) {
	const openTicket = useOpenTicket();
	return (
		<Button size="small" type="link" onClick={() => openTicket(ticket.id)} data-testid={`open-${ticket.id}`}>
			{ticket.number}
		</Button>
	);
}

/** Names the ticket; who has a desk goes there from here. */
function TicketName({ ticket }: { ticket: OversightRow['ticket'] }) {
	const words = useWords();
	const { account } = useSession();
	if (!ticket) return <span className="quiet">{words.hidden}</span>;
	return deskRoles.includes(account.role) ? <DeskTicket ticket={ticket} /> : ticket.number;
}

function Meaning({ text, value, of, children }: { text: string; value: string; of: string | null; children?: ReactNode }) {
	const words = useWords();
	return (
		<div className="wall-meaning">
			<strong data-testid="sheet-value">{value}</strong> {of && <span className="quiet">{of}</span>}
			<p data-testid="sheet-meaning">
				<b>{words.meaning}</b> {text}
			</p>
			{children}
		</div>
	);
}

function useTicketCells() {
	const { ticketKinds, ticketStatuses } = useSharedWords();
	return (ticket: OversightRow['ticket']) =>
		[<TicketName key="ticket" ticket={ticket} />, ticket && ticketKinds[ticket.kind], ticket && ticketStatuses[ticket.status]] as const;
}

function useColumns({ unit }: { unit: string }) {
	const words = useWords();
	const format = useFormat();
	const ticketCells = useTicketCells();
	if (unit === 'seniors')
		return {
			heads: [words.senior, words.area, words.at],
			cells: ({ id, areaName, at }: OversightRow) => [
				<Link key="senior" to={pathOf('seniors', id)}>
					{words.file}
				</Link>,
				areaName,
				format.dateTime(at),
			],
		};
	if (unit === 'answers')
		return { heads: [words.at, words.area], cells: ({ areaName, at }: OversightRow) => [format.dateTime(at), areaName] };
	const isMoney = unit === 'cents';
	return {
		heads: [words.ticket, words.kind, words.status, words.area, words.at, ...(isMoney ? [words.amount] : [])],
		cells: ({ ticket, areaName, at, cents }: OversightRow) => [
			...[...ticketCells(ticket), areaName, format.dateTime(at)],
			...(isMoney ? [format.money(cents ?? 0)] : []),
		],
	};
}

/** Shows a number with its definition and every row behind it. */
export function FigureSheet({ view, drill, onClose }: SheetProps & { drill: FigureDrill }) {
	const words = useWords();
	const { language } = useLanguage();
	const told = useTold(view);
	const { key, spot, firm } = drill;
	const { unit, of: whole, meaning } = definitionOf(view, key);
	const query = { figure: key, areaPath: spot.path, month: view.month, providerId: firm?.id, own: spot.isOwn ? 'yes' : undefined };
	const list = useList<OversightRow>('/oversight/rows', query);
	const readings = readingsAt(view, spot);
	const firmNow = firm && view.providers.find(({ id }) => id === firm.id);
	const { text, of } = firmNow ? { text: String(firmNow.offers), of: null } : told(readings, key);
	useFollowing(list, view);
	const { heads, cells } = useColumns({ unit });
	const place = spot.isOwn ? words.own : spot.name;
	return (
		<Sheet title={words.rowsOf(words.figures[key], firm?.name ?? place)} name="wall-rows" width={760} onClose={onClose}>
			<Meaning text={meaning[language]} value={text} of={of}>
				{whole && <p>{definitionOf(view, whole).meaning[language]}</p>}
			</Meaning>
			<h3>{words.rows}</h3>
			<TableList
				list={list}
				name="row"
				keyOf={({ id }) => id}
				heads={heads}
				cells={cells}
				empty={{ title: words.noRows, hint: words.noRowsHint }}
			/>
		</Sheet>
	);
}

/** Shows how fast today's calls were answered, and every call behind it. */
export function CallsSheet({ view, onClose }: SheetProps) {
	const words = useWords();
	const format = useFormat();
	const ticketCells = useTicketCells();
	const { total } = view.answered;
	const list = useList<OversightCall>('/oversight/calls', { areaPath: view.area.path });
	useFollowing(list, view);
	const cells = ({ at, areaName, state, waitedS, ticket }: OversightCall) => [
		format.time(at),
		words.ends[state],
		waitedS === null ? words.none : words.seconds(shownSeconds(waitedS)),
		areaName,
		...ticketCells(ticket).slice(0, 2),
	];
	return (
		<Sheet title={words.rowsOf(words.answers, view.area.name)} name="wall-rows" width={760} onClose={onClose}>
			<Meaning
				text={words.answeredMeaning}
				value={total.within.map(({ seconds, share }) => `${words.withinShort(seconds)} ${shownShare(share) ?? words.none}`).join(' · ')}
				of={words.answeredOf(total.answered, total.offered)}
			>
				<p>
					<Link to={pathOf('answers')}>{words.answeredMore}</Link>
				</p>
			</Meaning>
			<h3>{words.rows}</h3>
			<TableList
				list={list}
				name="row"
				keyOf={({ id }) => id}
				heads={[words.at, words.state, words.waited, words.area, words.ticket, words.kind]}
				cells={cells}
				empty={{ title: words.noRows, hint: words.noRowsHint }}
			/>
		</Sheet>
	);
}
