import type { ReplayDay, ReplayEvent } from '@unwalled/contracts';
import { type Narrator, timelineSentence, useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { DayBook } from './engine/day.ts';
import type { StoodTicket } from './engine/state.ts';
import { useOpenTicket } from './use-open-ticket.ts';
import { useWords } from './words/use-words.ts';

const MOST_LINES = 100;

/** Gives the names of those who work, by id. */
export function useNames({ workers, seats }: ReplayDay): ReadonlyMap<string, string> {
	return useMemo(() => new Map([...workers, ...seats].map(({ id, name }) => [id, name])), [workers, seats]);
}

interface ThenProps {
	names: ReadonlyMap<string, string>;
	ticket: StoodTicket;
}

function Race({ names, ticket }: ThenProps) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const reasons: Readonly<Record<string, string>> = shared.declineReasons;
	return (
		<section aria-label={words.race}>
			<h3>{words.race}</h3>
			{ticket.offers.length === 0 && <p className="quiet">{words.raceEmpty}</p>}
			<ol className="plain-list" data-testid="replay-race">
				{ticket.offers.map(({ id, workerId, status, at, declineReason }, place) => (
					<li key={id} data-status={status}>
						<b>{names.get(workerId) ?? workerId}</b> {shared.offerStatuses[status]}
						{declineReason && ` · ${reasons[declineReason] ?? declineReason}`}{' '}
						<span className="quiet">{words.asked(place + 1, format.time(at))}</span>
					</li>
				))}
				{ticket.visits.map(({ id, workerId, status, since }) => (
					<li key={id} data-status={status}>
						{words.visits} <b>{names.get(workerId) ?? workerId}</b> {shared.visitStatuses[status]}{' '}
						<span className="quiet">{format.time(since)}</span>
					</li>
				))}
			</ol>
		</section>
	);
}

/** Tells events in sentences, newest first; of a kind that this page does not know it tells the name. */
function Story({ events, names, title }: { events: readonly ReplayEvent[]; names: ReadonlyMap<string, string>; title: string }) {
	const shared = useSharedWords();
	const format = useFormat();
	const narrator: Narrator = { words: shared, format, nameOf: (id) => names.get(id) };
	const lines = events.slice(-MOST_LINES).reverse();
	return (
		<section aria-label={title}>
			<h3>{title}</h3>
			<ol className="plain-list replay-story" data-testid="replay-story">
				{lines.map((event) => (
					<li key={`${event.seq} ${event.kind} ${String(event.facts.seatId ?? '')}`} data-kind={event.kind}>
						<time dateTime={new Date(event.at).toISOString()}>{format.time(event.at)}</time>{' '}
						{timelineSentence({ ...event, id: String(event.seq), at: new Date(event.at).toISOString() }, narrator)}
					</li>
				))}
			</ol>
		</section>
	);
}

interface TicketThenProps {
	book: DayBook;
	ticket: StoodTicket | undefined;
	names: ReadonlyMap<string, string>;
	at: number;
}

/** Shows one ticket as it stood: who was asked, who went, and everything until then. Without one, what the whole floor did. */
export function TicketThen({ book, ticket, names, at }: TicketThenProps) {
	const words = useWords();
	const openTicket = useOpenTicket();
	if (!ticket) {
		const count = book.countAt(at);
		return (
			<>
				<p className="quiet">{words.pick}</p>
				<Story events={book.events.slice(Math.max(0, count - MOST_LINES), count)} names={names} title={words.storyOfAll} />
			</>
		);
	}
	const card = book.tickets.get(ticket.id);
	return (
		<>
			<header className="replay-ticket" data-testid="replay-ticket">
				<b>{card?.name ?? words.unknown}</b> <span className="quiet">{[card?.number, card?.address].filter(Boolean).join(' · ')}</span>{' '}
				<Button size="small" type="link" onClick={() => openTicket(ticket.id)} data-testid="replay-open">
					{words.open}
				</Button>
			</header>
			<Race names={names} ticket={ticket} />
			<Story events={book.storyOf(ticket.id, at)} names={names} title={words.story} />
		</>
	);
}
