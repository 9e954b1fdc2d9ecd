import { type Call, roomOf } from '@unwalled/call';
import type { Hot, Sql } from '@unwalled/database';
import { and, eq } from 'drizzle-orm';
import type { CallOffer } from './model.ts';
import { callOffers } from './schema.ts';

/** Finds the offer for which a leg rings at a desk. */
export async function findOfferOfLeg(sql: Sql, leg: Pick<Call, 'id' | 'purpose'>): Promise<CallOffer | null> {
	const [row] = await sql
		.select()
		.from(callOffers)
		.where(and(eq(callOffers.callId, roomOf(leg)), eq(callOffers.legId, leg.id)));
	return row ? (row as CallOffer) : null;
}

/** Lists legs that still ring at the same desk for callers whom it no longer rings for. */
export async function listOtherDeskLegs(hot: Hot, legId: string): Promise<string[]> {
	const { rows } = await hot.query<{ id: string }>({
		name: 'other-desk-legs',
		text: `select l.id from calls own join calls l on l.operator_id = own.operator_id and l.id <> own.id and l.ended_at is null and l.awaits_person
join call_offers o on o.call_id = substring(l.purpose from 'room:(call_[0-9a-z]+)') and o.leg_id = l.id and o.state not in ('pending', 'taken')
where own.id = $1`,
		values: [legId],
	});
	return rows.map(({ id }) => id);
}

/** A telephone at a desk that is engaged, off or was not picked up: nobody is there any sooner than the time is over. */
export const UNREACHED = (offer: string): string =>
	`exists (select from calls d where d.id = ${offer}.leg_id and d.ended_at is not null and d.answered_at is null)`;

/** Tells of an offer whether the telephone at the desk was not reached. */
export async function isUnreached(hot: Hot, callOfferId: string): Promise<boolean> {
	const { rows } = await hot.query({ text: `select from call_offers o where o.id = $1 and ${UNREACHED('o')}`, values: [callOfferId] });
	return rows.length > 0;
}
