import type { FocusEvent } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace, ErrorFace, LoadingFace } from '../desk/faces.tsx';
import type { OpenedTicket } from '../desk/use-ticket.ts';
import { SeniorPage } from '../senior/senior-page.tsx';
import { useWords } from '../words/use-words.ts';
import { TicketPage } from './ticket-page.tsx';
import './ticket.css';

function TicketOrFace({ ticket }: { ticket: OpenedTicket }) {
	if (ticket.row) return <TicketPage key={ticket.row.id} row={ticket.row} detail={ticket.detail} />;
	if (ticket.detail.error) return <ErrorFace error={ticket.detail.error} onRetry={ticket.detail.reload} />;
	return <LoadingFace />;
}

/** Shows the person and what to do: the opened ticket, a senior found by search, or what to do next. */
export function Middle({ ticket }: { ticket: OpenedTicket }) {
	const words = useWords();
	const { opened, open } = useDesk();
	// Whoever begins to work on a page that showed by itself has chosen it: it must not go away under the hands.
	const claim = (event: FocusEvent) => {
		// Dialogs are drawn elsewhere on the page, yet their events come by here.
		if (opened && event.currentTarget.contains(event.target)) open(opened);
	};
	return (
		<main className="middle" onFocusCapture={claim} data-testid="middle">
			{opened === null && <EmptyFace title={words.ticket.none}>{words.ticket.noneHint}</EmptyFace>}
			{opened?.kind === 'senior' && <SeniorPage key={opened.id} id={opened.id} />}
			{opened?.kind === 'ticket' && <TicketOrFace ticket={ticket} />}
		</main>
	);
}
