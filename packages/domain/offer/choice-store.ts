import type { Tx } from '@unwalled/messaging';
import type { decisions, offers } from './schema.ts';

/** Writes rounds of offers and the decisions that they come from, with everything that these were made of; both travel with the commit. */
export function sendChoices(tx: Tx, made: { offers: (typeof offers.$inferInsert)[]; decisions: (typeof decisions.$inferInsert)[] }): void {
	if (made.decisions.length > 0) tx.send(tx.client.query(decisionsOf(made.decisions)));
	if (made.offers.length > 0) tx.send(tx.client.query(offersOf(made.offers)));
}

// A column of each kind instead of a parameter of each value: a surge writes dozens of both at once.
const INSERT_DECISIONS = `insert into dispatch_decisions (id, ticket_id, dispatch, round, outcome, candidates, unlisted, decided_at)
select own.id, own.ticket_id, own.dispatch, own.round, own.outcome, reasons.value, own.unlisted, own.decided_at
from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[], $6::jsonb[], $7::timestamptz[])
  with ordinality as own(id, ticket_id, dispatch, round, outcome, unlisted, decided_at, at)
join jsonb_array_elements($8::jsonb) with ordinality as reasons(value, at) using (at)`;

const decisionsOf = (rows: readonly (typeof decisions.$inferInsert)[]) => ({
	name: 'insert-decisions',
	text: INSERT_DECISIONS,
	values: [
		rows.map((row) => row.id),
		rows.map((row) => row.ticketId),
		rows.map((row) => row.dispatch),
		rows.map((row) => row.round),
		rows.map((row) => row.outcome),
		rows.map((row) => (row.unlisted ? JSON.stringify(row.unlisted) : null)),
		rows.map((row) => row.decidedAt),
		// As one document: inside of an array each of its thousands of quotes would be escaped.
		JSON.stringify(rows.map((row) => row.candidates)),
	],
});

const INSERT_OFFERS = `insert into offers (id, ticket_id, dispatch, round, worker_id, provider_id, status, priority, score, distance_m, service_item_code, pay_cents, price_version, offered_at, expires_at)
select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::float8[], $10::int[], $11::text[], $12::int[], $13::int[], $14::timestamptz[], $15::timestamptz[])`;

const offersOf = (rows: readonly (typeof offers.$inferInsert)[]) => ({
	name: 'insert-offers',
	text: INSERT_OFFERS,
	values: [
		rows.map((row) => row.id),
		rows.map((row) => row.ticketId),
		rows.map((row) => row.dispatch),
		rows.map((row) => row.round),
		rows.map((row) => row.workerId),
		rows.map((row) => row.providerId),
		rows.map((row) => row.status),
		rows.map((row) => row.priority),
		rows.map((row) => row.score),
		rows.map((row) => row.distanceM),
		rows.map((row) => row.serviceItemCode),
		rows.map((row) => row.payCents),
		rows.map((row) => row.priceVersion),
		rows.map((row) => row.offeredAt),
		rows.map((row) => row.expiresAt),
	],
});
