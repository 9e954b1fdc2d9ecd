import { type SeatView, type ShiftNow, type TicketRow, watchParts } from '@unwalled/contracts';
import { useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { Button, Dropdown, Tag } from 'antd';
import type { Posts } from '../../commands/use-posts.ts';
import { useDesk } from '../../desk/desk.tsx';
import { EmptyFace } from '../../desk/faces.tsx';
import { SinceClock } from '../../line/due-clock.tsx';
import { personName } from '../../line/person-name.ts';
import { orderSeats } from '../../seat/own-seat.ts';
import { useWords as useDeskWords } from '../../words/use-words.ts';
import { Section } from '../parts/section.tsx';
import { useWords } from './words/use-words.ts';
import '../../seat/seat.css';

/** A talk or a write-up that lasts longer than this is worth a look. */
const LONG_MS: Partial<Record<SeatView['state'], number>> = { talking: 10 * 60_000, wrapping_up: 2 * 60_000, break: 20 * 60_000 };
const wanted = [{ state: 'ready' }, { state: 'break', reason: 'rest' }, { state: 'offline' }] as const;

function Acts({ seat, row, posts, onGive }: { seat: SeatView; row: TicketRow | undefined; posts: Posts; onGive(row: TicketRow): void }) {
	const words = useWords();
	const shared = useSharedWords();
	const { inCall } = useDeskWords();
	const states = wanted.map((body) => ({
		key: body.state,
		label: shared.seatStates[body.state],
		onClick: () => void posts.post(`/seats/${seat.id}/state`, body),
	}));
	const watch = (path: string, body?: object) => void posts.post(`/calls/${seat.callId}/${path}`, body);
	const parts = [
		...watchParts.map((part) => ({ key: part, label: inCall.watchParts[part], onClick: () => watch('watch', { part }) })),
		{ key: 'stop', label: words.stop, onClick: () => watch('stop-watching') },
	];
	return (
		<span className="shift-acts">
			{seat.state === 'talking' && seat.callId && (
				<Dropdown menu={{ items: parts }} trigger={['click']}>
					<Button size="small" data-testid={`listen-${seat.accountId}`}>
						{words.listen}
					</Button>
				</Dropdown>
			)}
			{row?.acknowledgedBy && ['acknowledged', 'dispatching', 'assigned'].includes(row.status) && (
				<Button size="small" onClick={() => onGive(row)} data-testid={`reassign-${row.id}`}>
					{words.give}
				</Button>
			)}
			<Dropdown menu={{ items: states }} trigger={['click']}>
				<Button size="small" data-testid={`set-${seat.accountId}`}>
					{words.set}
				</Button>
			</Dropdown>
		</span>
	);
}

function State({ seat, isUnplanned }: { seat: SeatView; isUnplanned: boolean }) {
	const words = useWords();
	const shared = useSharedWords();
	return (
		<>
			<span className={`seat-dot seat-${seat.state}`} aria-hidden="true" /> {shared.seatStates[seat.state]}
			{seat.reason && ` · ${shared.breakReasons[seat.reason]}`} {isUnplanned && <Tag>{words.unplanned}</Tag>}
		</>
	);
}

function Since({ seat }: { seat: SeatView }) {
	const words = useWords();
	const { serverNow } = useDesk();
	const isLong = useNow(serverNow) - Date.parse(seat.since) > (LONG_MS[seat.state] ?? Number.POSITIVE_INFINITY);
	if (seat.state === 'offline') return null;
	return (
		<span className={isLong ? 'late' : undefined}>
			<SinceClock at={seat.since} /> {isLong && words.long}
		</span>
	);
}

interface SeatsTableProps {
	shift: ShiftNow | null;
	posts: Posts;
	onGive(row: TicketRow): void;
}

/** Lists every seat: its state and since when, what it works on, what it did today, and what a supervisor may do. */
export function SeatsTable({ shift, posts, onGive }: SeatsTableProps) {
	const words = useWords();
	const format = useFormat();
	const { line } = useDeskWords();
	const { snapshot, rows } = useDesk();
	const seats = orderSeats(snapshot?.seats ?? []);
	if (seats.length === 0) return <EmptyFace title={words.noSeats}>{words.noSeatsHint}</EmptyFace>;
	const cells = (seat: SeatView) => {
		const day = shift?.seats.find(({ seatId }) => seatId === seat.id);
		// What they hold when no call is under way: the ticket that was given to them last.
		const row = rows.find(({ id }) => id === seat.ticketId) ?? rows.find(({ acknowledgedBy }) => acknowledgedBy?.id === seat.accountId);
		const talk = day?.averageTalkS == null ? words.none : format.clock(day.averageTalkS * 1_000);
		return [
			<strong key="name">{seat.name}</strong>,
			<State key="state" seat={seat} isUnplanned={shift?.unplanned.includes(seat.accountId) ?? false} />,
			<Since key="since" seat={seat} />,
			row ? `${personName(row, line)} · ${row.number}` : words.none,
			day ? words.calls(day.callsToday) : words.none,
			talk,
			<Acts key="acts" seat={seat} row={row} posts={posts} onGive={onGive} />,
		];
	};
	const heads = [words.operator, words.state, words.since, words.call, words.today, words.average, ''];
	return (
		<Section title={words.seats} name="seats-now">
			<table className="registry-table">
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
					{seats.map((seat) => (
						<tr key={seat.id} data-testid={`seat-of-${seat.accountId}`} data-state={seat.state}>
							{cells(seat).map((cell, at) => (
								<td key={heads[at]} data-head={heads[at]} className={heads[at] === '' ? 'actions' : undefined}>
									{cell}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</Section>
	);
}
