import { inboundMessages, messages } from '@unwalled/call/schema';
import type { Sql } from '@unwalled/database';
import { offers } from '@unwalled/offer/schema';
import { serviceItems, workers } from '@unwalled/registry/schema';
import { tickets } from '@unwalled/ticket/schema';
import { and, desc, eq, gt, inArray, sql as raw } from 'drizzle-orm';
import type { Asked } from './engine/reply.ts';

/** An offer that a worker was asked lately, and who that is. */
export interface AskedOffer extends Asked {
	readonly householdId: string | null;
	readonly worker: { readonly id: string; readonly name: string; readonly providerId: string };
}

// Members write telephones as they like; a carrier tells them in E.164.
const waysToWrite = (phone: string): string[] => (phone.startsWith('+86') ? [phone, phone.slice('+86'.length)] : [phone]);

/** Lists what the workers of a telephone were asked since an instant, newest first. */
export async function listOffersByPhone(sql: Sql, { phone, since }: { phone: string; since: Date }): Promise<AskedOffer[]> {
	const rows = await sql
		.select({ offer: offers, ticket: tickets, worker: workers })
		.from(workers)
		.innerJoin(offers, eq(offers.workerId, workers.id))
		.innerJoin(tickets, eq(tickets.id, offers.ticketId))
		.where(and(inArray(workers.phone, waysToWrite(phone)), gt(offers.offeredAt, since)))
		.orderBy(desc(offers.offeredAt), desc(offers.id));
	return rows.map(({ offer, ticket, worker }) => ({
		id: offer.id,
		ticketId: ticket.id,
		number: ticket.number,
		isPending: offer.status === 'pending',
		householdId: ticket.householdId,
		worker: { id: worker.id, name: worker.name, providerId: worker.providerId },
	}));
}

/** Finds a text that came in before, by the carrier's name of it. */
export async function findOptionalInbound(sql: Sql, carrierSid: string): Promise<typeof inboundMessages.$inferSelect | null> {
	const [row] = await sql.select().from(inboundMessages).where(eq(inboundMessages.carrierSid, carrierSid));
	return row ?? null;
}

/** Lists which of these texts were taken as replies. */
export async function listTakenReplies(sql: Sql, carrierSids: readonly string[]): Promise<Set<string>> {
	if (carrierSids.length === 0) return new Set();
	const rows = await sql
		.select({ sid: inboundMessages.carrierSid })
		.from(inboundMessages)
		.where(inArray(inboundMessages.carrierSid, [...carrierSids]));
	return new Set(rows.map(({ sid }) => sid));
}

/** The purpose of the one text that tells a worker of an offer. */
export const purposeOfOffer = (offerId: string): string => `offer.${offerId}`;

/** Lists offers that are out and whose workers have no text of them yet, the earliest deadline first. */
export async function listUntextedOffers(sql: Sql, now: Date, limit: number): Promise<string[]> {
	const rows = await sql
		.select({ id: offers.id })
		.from(offers)
		.where(
			and(
				eq(offers.status, 'pending'),
				gt(offers.expiresAt, now),
				raw`not exists (select 1 from ${messages} where ${messages.purpose} = 'offer.' || ${offers.id})`,
			),
		)
		.orderBy(offers.expiresAt)
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** Finds what a text about an offer says; null for an offer that is over. */
export async function findOfferText(sql: Sql, offerId: string) {
	const [row] = await sql
		.select({ offer: offers, number: tickets.number, service: serviceItems.nameZh, phone: workers.phone })
		.from(offers)
		.innerJoin(tickets, eq(tickets.id, offers.ticketId))
		.innerJoin(workers, eq(workers.id, offers.workerId))
		.innerJoin(serviceItems, eq(serviceItems.code, offers.serviceItemCode))
		.where(and(eq(offers.id, offerId), eq(offers.status, 'pending')));
	return row ?? null;
}
