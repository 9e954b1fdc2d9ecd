import { instant, versionColumn } from '@unwalled/database';
import { providers, workers } from '@unwalled/registry/schema';
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** The membership of a firm; one without this row was planted before there were any, and is active. */
export const members = pgTable('members', {
	providerId: text('provider_id')
		.primaryKey()
		.references(() => providers.id),
	status: text('status').notNull(),
	/** Needs a licence, an insurance, and certificates for skills that the law wants them for. */
	papersRequired: boolean('papers_required').notNull(),
	/** Jobs that it takes in a day; null for no limit. */
	capacityPerDay: integer('capacity_per_day'),
	appliedAt: instant('applied_at'),
	activatedAt: instant('activated_at'),
	/** Of the suspension or the exit. */
	reason: text('reason'),
	version: versionColumn(),
});

/** Licence and insurance of a firm, certificates of its workers. Nothing is overwritten: a new one is a new row. */
export const papers = pgTable(
	'papers',
	{
		id: text('id').primaryKey(),
		providerId: text('provider_id')
			.notNull()
			.references(() => providers.id),
		/** Set for certificates. */
		workerId: text('worker_id').references(() => workers.id),
		kind: text('kind').notNull(),
		skill: text('skill'),
		number: text('number').notNull(),
		issuedOn: date('issued_on', { mode: 'string' }).notNull(),
		/** The last day on which it is good, by China's calendar. */
		validUntil: date('valid_until', { mode: 'string' }).notNull(),
		state: text('state').notNull(),
		submittedAt: instant('submitted_at').notNull(),
		submittedBy: text('submitted_by').notNull(),
		reviewedAt: instant('reviewed_at'),
		reviewedBy: text('reviewed_by'),
		reason: text('reason'),
	},
	(t) => [
		index('papers_provider').on(t.providerId),
		index('papers_worker').on(t.workerId).where(sql`${t.workerId} is not null`),
		index('papers_submitted').on(t.id).where(sql`${t.state} = 'submitted'`),
		index('papers_expiry').on(t.validUntil).where(sql`${t.state} = 'approved'`),
	],
);

/** What a firm was told that it must not do again: written once, never changed. */
export const memberWarnings = pgTable(
	'member_warnings',
	{
		id: text('id').primaryKey(),
		providerId: text('provider_id')
			.notNull()
			.references(() => providers.id),
		reason: text('reason').notNull(),
		at: instant('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
	},
	(t) => [index('member_warnings_provider').on(t.providerId, t.at)],
);

/** When a worker works and when not. Somebody without any shift works whenever the worker's status says so. */
export const workTimes = pgTable(
	'work_times',
	{
		id: text('id').primaryKey(),
		workerId: text('worker_id')
			.notNull()
			.references(() => workers.id),
		kind: text('kind').notNull(),
		fromAt: instant('from_at').notNull(),
		untilAt: instant('until_at').notNull(),
		note: text('note').notNull().default(''),
		removedAt: instant('removed_at'),
	},
	(t) => [index('work_times_worker').on(t.workerId, t.untilAt).where(sql`${t.removedAt} is null`)],
);
