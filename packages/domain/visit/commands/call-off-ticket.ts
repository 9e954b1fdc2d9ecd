import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { callOffOffersIn, listTicketsWithUnwantedOffers } from '@unwalled/offer';
import { lockTicket, type Ticket } from '@unwalled/ticket';
import { isUnwanted } from '../rules.ts';
import { listTicketsWithUnwantedVisits, lockOpenVisits } from '../store.ts';
import { endVisitIn } from './abort-visit.ts';

export type CallOffOutcome = 'called_off' | 'nothing_to_call_off';

/** Takes back the offers and visits that a ticket no longer wants. Called late or twice it does no harm. */
export function callOffTicket(house: House, input: { ticketId: string }): Promise<CallOffOutcome> {
	return inTransaction(house, async (tx) => {
		const ticket = await lockTicket(tx, input.ticketId);
		const offers = await callOffOffersIn(tx, ticket, houseActor);
		const visits = await callOffVisitsIn(tx, ticket, houseActor);
		return offers + visits > 0 ? 'called_off' : 'nothing_to_call_off';
	});
}

/** Aborts the open visits that a ticket no longer wants; the caller holds the ticket's lock. */
export async function callOffVisitsIn(tx: Tx, ticket: Ticket, actor: Actor): Promise<number> {
	const unwanted = (await lockOpenVisits(tx, ticket.id)).filter((visit) => isUnwanted(ticket, visit));
	for (const visit of unwanted) await endVisitIn(tx, visit, { ticket, reason: 'called_off', actor });
	return unwanted.length;
}

/** Lists tickets with offers or visits that they no longer want: what a lost job left behind. */
export async function listTicketsToCallOff(house: House, limit: number): Promise<string[]> {
	const { sql } = house.database;
	const offers = await listTicketsWithUnwantedOffers(sql, limit);
	const visits = await listTicketsWithUnwantedVisits(sql, limit);
	return [...new Set([...offers, ...visits])];
}
