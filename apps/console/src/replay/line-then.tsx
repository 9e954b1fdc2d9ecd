import { type Priority, unfinishedTicketStatuses } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { EmptyFace } from '../desk/faces.tsx';
import type { DayBook } from './engine/day.ts';
import type { Floor, StoodTicket } from './engine/state.ts';
import { useWords } from './words/use-words.ts';

const MOST_ROWS = 100;
const isUnfinished = ({ status }: StoodTicket) => unfinishedTicketStatuses.some((one) => one === status);
const rankOf = (priority: Priority) => Number(priority.slice(1));
const isUnanswered = ({ status }: StoodTicket) => (status === 'open' ? 0 : 1);

/** Gives the tickets that nobody had finished, the most urgent first, as the live line has them. */
export function lineOf(floor: Floor): StoodTicket[] {
	return [...floor.tickets.values()]
		.filter(isUnfinished)
		.sort(
			(one, other) =>
				rankOf(one.priority) - rankOf(other.priority) || isUnanswered(one) - isUnanswered(other) || one.openedAt - other.openedAt,
		);
}

function useSigns() {
	const words = useWords();
	return ({ calls, presses, level, isLeft }: StoodTicket): string[] => [
		...([...calls.values()].includes('waiting') ? [words.waiting] : []),
		...([...calls.values()].includes('talking') ? [words.talking] : []),
		...(presses > 1 ? [words.presses(presses)] : []),
		...(level > 0 ? [words.level(level)] : []),
		...(isLeft ? [words.left] : []),
	];
}

interface LineThenProps {
	book: DayBook;
	line: readonly StoodTicket[];
	at: number;
	chosen: string | undefined;
	onChoose(ticketId: string): void;
}

/** Shows the line as it stood: what each ticket was, for how long it had been so, and who had it. */
export function LineThen({ book, line, at, chosen, onChoose }: LineThenProps) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const signsOf = useSigns();
	if (line.length === 0) return <EmptyFace title={words.lineEmpty} />;
	return (
		<>
			<ul className="plain-list replay-line" data-testid="replay-line">
				{line.slice(0, MOST_ROWS).map((ticket) => {
					const card = book.tickets.get(ticket.id);
					return (
						<li key={ticket.id}>
							<button
								type="button"
								className={ticket.priority === 'P0' && ticket.status === 'open' ? 'replay-cry' : undefined}
								aria-pressed={ticket.id === chosen}
								onClick={() => onChoose(ticket.id)}
								data-testid={`then-${ticket.id}`}
								data-status={ticket.status}
							>
								<b>{card?.name ?? words.unknown}</b>
								<span>
									{shared.priorities[ticket.priority]} · {shared.ticketStatuses[ticket.status]}{' '}
									<span className="clock">{words.since(format.clock(at - ticket.since))}</span>
								</span>
								<span className="quiet">
									{[ticket.heldBy ? words.heldBy(ticket.heldBy) : words.nobody, ...signsOf(ticket)].join(' · ')}
								</span>
							</button>
						</li>
					);
				})}
			</ul>
			{line.length > MOST_ROWS && <p className="quiet">{words.more(line.length - MOST_ROWS)}</p>}
		</>
	);
}
