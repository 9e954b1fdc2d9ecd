import { cardSentence, listCallsByTickets, listMessages, listSpeech, toCallView, toLegViews } from '@unwalled/call';
import type { SeniorFile, TicketDetail } from '@unwalled/contracts';
import { listAlerts } from '@unwalled/escalation';
import { findSenior, findSeniorFile } from '@unwalled/registry';
import { listTicketsByHousehold, listTimeline, type Ticket } from '@unwalled/ticket';
import { readingOf, type Sight } from '../deps.ts';
import { toTicketRows } from './ticket-rows.ts';

const RECENT = 5;

/** Shows a senior's file with the last tickets of the household. */
export async function readSeniorFile({ deps, rows }: Sight, seniorId: string): Promise<SeniorFile> {
	const [file, { householdId }] = await Promise.all([findSeniorFile(rows, seniorId, readingOf(deps)), findSenior(rows, seniorId)]);
	const recent = await listTicketsByHousehold(rows, householdId, RECENT);
	return {
		...file,
		recentTickets: recent.map((ticket) => ({
			id: ticket.id,
			number: String(ticket.number),
			openedAt: ticket.openedAt.toISOString(),
			priority: ticket.priority,
			status: ticket.status,
			summary: ticket.summary,
			outcome: ticket.outcome,
		})),
	};
}

/** Shows all that is known of one ticket: the screen in the middle of a call. */
export async function readTicketDetail(sight: Sight, ticket: Ticket): Promise<TicketDetail> {
	const { rows } = sight;
	const [[row], timeline, calls, speech, messages, alerts] = await Promise.all([
		toTicketRows(sight, [ticket]),
		listTimeline(rows, ticket.id),
		listCallsByTickets(rows, [ticket.id]),
		listSpeech(rows, ticket.id),
		listMessages(rows, ticket.id),
		listAlerts(rows, ticket.id),
	]);
	if (!row) throw new Error('one ticket gave no row');
	const seniorIds = row.household.map(({ id }) => id);
	const ordered = row.senior ? [row.senior.id, ...seniorIds.filter((id) => id !== row.senior?.id)] : seniorIds;
	const seniors = await Promise.all(ordered.map((id) => readSeniorFile(sight, id)));
	return {
		ticket: row,
		timeline,
		// Operators' own legs say nothing new, and alert calls are told with their alerts.
		calls: calls.filter(({ party }) => party !== 'operator' && party !== 'responder' && party !== 'supervisor').map(toCallView),
		legs: toLegViews(calls),
		card: row.senior && seniors[0] ? cardSentence(seniors[0]) : null,
		alerts,
		seniors,
		speech,
		messages: messages.map(({ id, phone, body, status, createdAt }) => ({ id, phone, body, status, at: createdAt.toISOString() })),
	};
}
