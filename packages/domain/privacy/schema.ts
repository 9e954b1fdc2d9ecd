import { areaPathColumn, instant, versionColumn } from '@unwalled/database';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** Somebody saw more of one senior than their role shows: for a reason, for half an hour, to be reviewed the next day. */
export const breakGlass = pgTable(
	'break_glass',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		accountName: text('account_name').notNull(),
		role: text('role').notNull(),
		seniorId: text('senior_id').notNull(),
		areaPath: areaPathColumn(),
		reason: text('reason').notNull(),
		ticketId: text('ticket_id'),
		openedAt: instant('opened_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		closedAt: instant('closed_at'),
		/** How many of the family were told. */
		told: integer('told').notNull(),
		reviewDueAt: instant('review_due_at').notNull(),
		reviewedAt: instant('reviewed_at'),
		reviewedBy: text('reviewed_by'),
		reviewedByName: text('reviewed_by_name'),
		verdict: text('verdict'),
		reviewNote: text('review_note'),
	},
	(t) => [
		index('break_glass_due').on(t.areaPath, t.id).where(sql`${t.reviewedAt} is null`),
		index('break_glass_account').on(t.accountId, t.seniorId, t.expiresAt),
		check('break_glass_review_by_another', sql`${t.reviewedBy} is distinct from ${t.accountId}`),
	],
);

/** An order to keep something, whatever its time. */
export const legalHolds = pgTable(
	'legal_holds',
	{
		id: text('id').primaryKey(),
		/** A whole class, or everything of one senior. */
		class: text('class'),
		seniorId: text('senior_id'),
		areaPath: areaPathColumn().default(''),
		reason: text('reason').notNull(),
		placedAt: instant('placed_at').notNull(),
		placedBy: text('placed_by').notNull(),
		liftedAt: instant('lifted_at'),
		liftedBy: text('lifted_by'),
		liftReason: text('lift_reason'),
	},
	(t) => [
		index('legal_holds_standing').on(t.seniorId).where(sql`${t.liftedAt} is null`),
		check('legal_holds_one_subject', sql`(${t.class} is null) <> (${t.seniorId} is null)`),
	],
);

/** Proof that something was erased. Written before the first row goes, and never changed once it is done. */
export const certificates = pgTable(
	'erasure_certificates',
	{
		id: text('id').primaryKey(),
		/** Set for what ran out of its time; `senior_id` for what a person asked for. */
		class: text('class'),
		seniorId: text('senior_id'),
		requestId: text('request_id'),
		areaPath: areaPathColumn().default(''),
		rule: text('rule').notNull(),
		before: instant('before').notNull(),
		begunAt: instant('begun_at').notNull(),
		doneAt: instant('done_at'),
		by: text('by').notNull(),
		counts: jsonb('counts').$type<Record<string, number>>().notNull(),
		/** SHA-256 over the ids, batch after batch: whoever has an id can prove that it was among them. */
		digest: text('digest').notNull(),
	},
	(t) => [
		// One run of a class at a time; what was killed goes on where it stopped.
		uniqueIndex('erasure_certificates_running').on(t.class).where(sql`${t.doneAt} is null and ${t.class} is not null`),
	],
);

/** What a person asks about their own file, and until when it has to be answered. */
export const personRequests = pgTable(
	'person_requests',
	{
		id: text('id').primaryKey(),
		seniorId: text('senior_id').notNull(),
		areaPath: areaPathColumn(),
		kind: text('kind').notNull(),
		status: text('status').notNull(),
		askedBy: text('asked_by').notNull(),
		wish: text('wish').notNull(),
		askedAt: instant('asked_at').notNull(),
		dueAt: instant('due_at').notNull(),
		verifiedHow: text('verified_how'),
		endedAt: instant('ended_at'),
		endedBy: text('ended_by'),
		answer: text('answer'),
		certificateId: text('certificate_id'),
		version: versionColumn(),
	},
	(t) => [
		index('person_requests_senior').on(t.seniorId),
		index('person_requests_open').on(t.areaPath, t.id).where(sql`${t.endedAt} is null`),
	],
);
