import type { Priority } from '@unwalled/contracts';
import type { Actor, House } from '@unwalled/messaging';
import { findWorker } from '@unwalled/registry';
import { classifyTicket, findTicket, openTicketByHand, requestDispatch, type Ticket } from '@unwalled/ticket';
import { advanceDispatch } from '../commands/advance-dispatch.ts';
import type { By, Offer } from '../model.ts';
import { listOffersByTickets } from '../store.ts';

/** People of the street. */
export const lin: Actor = { id: 'acc_lin0', name: '林晓梅' };
export const guilan = 'snr_li0guilan';
export const wang = 'wrk_wangjianguo';
export const chen = 'wrk_chenmei';
export const zhao = 'wrk_zhaomin';
export const liu = 'wrk_liuyang';
export const zhang = 'wrk_zhangwei';

/** An account of the worker, and who acts with it. */
export async function as(house: House, workerId: string): Promise<{ actor: Actor; by: By }> {
	const { name, providerId } = await findWorker(house.database.sql, workerId);
	return { actor: { id: workerId.replace('wrk_', 'acc_'), name }, by: { role: 'worker', workerId, providerId } };
}

interface Help {
	seniorId?: string;
	priority?: Priority;
	serviceItemCode?: string;
}

/** An operator opens a ticket and asks for workers; nobody has been asked yet. */
export async function requestHelp(house: House, help: Help = {}): Promise<Ticket> {
	const { seniorId = guilan, priority = 'P2', serviceItemCode = 'NU01' } = help;
	const { ticket } = await openTicketByHand(house, { seniorId, priority, summary: '量血压', actor: lin });
	await classifyTicket(house, { ticketId: ticket.id, priority, serviceItemCode, actor: lin });
	return (await requestDispatch(house, { ticketId: ticket.id, actor: lin })).ticket;
}

/** Like `requestHelp`, with the first round of offers out. */
export async function askForHelp(house: House, help: Help = {}): Promise<{ ticketId: string; offers: Offer[] }> {
	const { id: ticketId } = await requestHelp(house, help);
	await advanceDispatch(house, { ticketId });
	return { ticketId, offers: await pendingOffers(house, ticketId) };
}

/** The offers of a ticket that are out, best first. */
export async function pendingOffers(house: House, ticketId: string): Promise<Offer[]> {
	const offers = await listOffersByTickets(house.database.sql, [ticketId]);
	return offers.filter(({ status }) => status === 'pending').sort((a, b) => b.score - a.score);
}

/** The one offer that is out. */
export async function pendingOffer(house: House, ticketId: string): Promise<Offer> {
	const [offer, ...more] = await pendingOffers(house, ticketId);
	if (!offer || more.length > 0) throw new Error(`expected one pending offer, found ${offer ? more.length + 1 : 0}`);
	return offer;
}

/** Puts workers into a status without asking the machine: where the story begins. */
export async function putWorkers(house: House, status: string, ...workerIds: string[]): Promise<void> {
	await house.database.pool.query('update workers set status = $1 where id = any($2)', [status, workerIds]);
}

/** The types of a ticket's facts, oldest first. */
export async function factsOf(house: House, ticketId: string): Promise<string[]> {
	const { rows } = await house.database.pool.query<{ type: string }>('select type from events where ticket_id = $1 order by seq', [
		ticketId,
	]);
	return rows.map(({ type }) => type);
}

/** The ticket as it is now. */
export const ticketNow = (house: House, ticketId: string): Promise<Ticket> => findTicket(house.database.sql, ticketId);
