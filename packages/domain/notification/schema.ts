import { areaPathColumn, instant } from '@unwalled/database';
import { accounts } from '@unwalled/identity/schema';
import { index, pgTable, text } from 'drizzle-orm/pg-core';

/** A browser that somebody allowed to be woken, and for whom. */
export const pushSubscriptions = pgTable(
	'push_subscriptions',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		/** Null for a firm's dispatcher. */
		workerId: text('worker_id'),
		providerId: text('provider_id').notNull(),
		areaPath: areaPathColumn(),
		/** SHA-256 of the address: a browser is known once, whoever uses it. */
		endpointHash: text('endpoint_hash').notNull().unique(),
		/** The address itself lets anybody wake the phone: nobody reads it through their own eyes. */
		endpoint: text('endpoint').notNull(),
		p256dh: text('p256dh').notNull(),
		auth: text('auth').notNull(),
		language: text('language').notNull(),
		createdAt: instant('created_at').notNull(),
		lastSuccessAt: instant('last_success_at'),
	},
	(t) => [
		index('push_subscriptions_worker').on(t.workerId),
		index('push_subscriptions_firm').on(t.providerId),
		index('push_subscriptions_account').on(t.accountId),
	],
);
