import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** When one operator is to be at their seat. That nobody has two at once is an exclusion constraint of the migration. */
export const rotaShifts = pgTable(
	'rota_shifts',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		accountName: text('account_name').notNull(),
		/** The account's: who leads there plans it. */
		areaPath: areaPathColumn(),
		kind: text('kind').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		/** Null while it is a draft that only supervisors see. */
		publishedAt: instant('published_at'),
		removedAt: instant('removed_at'),
		createdAt: instant('created_at').notNull(),
		version: versionColumn(),
	},
	(t) => [
		index('rota_shifts_time').on(t.startsAt, t.areaPath).where(sql`${t.removedAt} is null`),
		index('rota_shifts_account').on(t.accountId, t.startsAt),
	],
);

/** «Who takes my shift?»: asked of somebody or of anybody, taken, and agreed to. */
export const rotaSwaps = pgTable(
	'rota_swaps',
	{
		id: text('id').primaryKey(),
		shiftId: text('shift_id')
			.notNull()
			.references(() => rotaShifts.id),
		areaPath: areaPathColumn(),
		/** Who asks. */
		accountId: text('account_id').notNull(),
		accountName: text('account_name').notNull(),
		/** Who is asked; null for anybody. */
		askedId: text('asked_id'),
		askedName: text('asked_name'),
		takerId: text('taker_id'),
		takerName: text('taker_name'),
		state: text('state').notNull(),
		note: text('note').notNull().default(''),
		askedAt: instant('asked_at').notNull(),
		takenAt: instant('taken_at'),
		endedAt: instant('ended_at'),
		endedByName: text('ended_by_name'),
		version: versionColumn(),
	},
	(t) => [
		uniqueIndex('rota_swaps_one_per_shift').on(t.shiftId).where(sql`${t.state} in ('asked', 'taken')`),
		index('rota_swaps_area').on(t.areaPath, t.askedAt),
	],
);
